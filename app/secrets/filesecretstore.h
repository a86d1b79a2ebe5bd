// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QJsonObject>
#include <QObject>

#include <functional>

namespace regatta {

/// The second best place: a JSON file that only its owner can read (0600), replaced atomically. Wider permissions, as after
/// a careless copy, are narrowed before reading, and permissionsNarrowed() says so.
class FileSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT

public:
    explicit FileSecretStore(const QString &file, QObject *parent = nullptr);

    void read(const QString &reference, Answered answered) override;
    void write(const QString &reference, const Secret &secret, Answered answered) override;
    void remove(const QString &reference, Answered answered) override;

    [[nodiscard]] QString file() const { return m_file; }

Q_SIGNALS:
    void permissionsNarrowed(const QString &notice);

private:
    struct Contents
    {
        QJsonObject entries;
        QString error;
    };
    [[nodiscard]] Contents load();
    [[nodiscard]] QString save(const QJsonObject &entries);
    [[nodiscard]] SecretAnswer change(const std::function<bool(QJsonObject &entries)> &edit);
    void answerLater(const Answered &answered, const SecretAnswer &answer);

    QString m_file;
};

} // namespace regatta
