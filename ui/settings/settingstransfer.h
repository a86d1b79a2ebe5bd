// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/settingsclient.h"

#include <QObject>
#include <QQmlEngine>
#include <QUrl>

namespace regatta {

/// Settings to a file and from one, and the file for a bug report. An import is looked at before it happens. One thing at a
/// time; a passphrase is held only between looking at an import and taking it, and is overwritten then. GUI thread, owned
/// by the SettingsPageModel; the client outlives it.
class SettingsTransfer : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(Task task READ task NOTIFY changed)
    Q_PROPERTY(QString exportDone READ exportDone NOTIFY changed)
    Q_PROPERTY(QString exportError READ exportError NOTIFY changed)
    Q_PROPERTY(bool needsPassphrase READ needsPassphrase NOTIFY changed)
    Q_PROPERTY(QString passphraseError READ passphraseError NOTIFY changed)
    Q_PROPERTY(bool hasPreview READ hasPreview NOTIFY changed)
    Q_PROPERTY(QStringList preview READ preview NOTIFY changed)
    Q_PROPERTY(QString importDone READ importDone NOTIFY changed)
    Q_PROPERTY(QString importError READ importError NOTIFY changed)
    Q_PROPERTY(QString diagnosticsDone READ diagnosticsDone NOTIFY changed)
    Q_PROPERTY(QString diagnosticsError READ diagnosticsError NOTIFY changed)

public:
    /// What is under way.
    enum class Task { Nothing, Exporting, Reading, Importing, Diagnosing };
    Q_ENUM(Task)
    static constexpr int LeastPassphrase = 10;

    explicit SettingsTransfer(SettingsClient &client)
        : m_client(client)
    {}
    ~SettingsTransfer() override;

    [[nodiscard]] Task task() const { return m_task; }
    [[nodiscard]] QString exportDone() const { return m_exportDone; }
    [[nodiscard]] QString exportError() const { return m_exportError; }
    [[nodiscard]] bool needsPassphrase() const { return m_needsPassphrase; }
    [[nodiscard]] QString passphraseError() const { return m_passphraseError; }
    [[nodiscard]] bool hasPreview() const { return m_preview.has_value(); }
    /// One sentence for each kind of change.
    [[nodiscard]] QStringList preview() const;
    [[nodiscard]] QString importDone() const { return m_importDone; }
    [[nodiscard]] QString importError() const { return m_importError; }
    [[nodiscard]] QString diagnosticsDone() const { return m_diagnosticsDone; }
    [[nodiscard]] QString diagnosticsError() const { return m_diagnosticsError; }

    /// What a file is called where the user names none; "~" stands for the home folder here and in all names below.
    [[nodiscard]] Q_INVOKABLE QString suggestedExport() const;
    [[nodiscard]] Q_INVOKABLE QString suggestedDiagnostics() const;
    [[nodiscard]] Q_INVOKABLE QString fileOf(const QUrl &url) const;
    /// Why these cannot be a passphrase, entered twice; empty where they can.
    [[nodiscard]] Q_INVOKABLE QString problemWith(const QString &passphrase) const;
    [[nodiscard]] Q_INVOKABLE QString problemWithBoth(const QString &passphrase, const QString &again) const;

    Q_INVOKABLE void exportTo(const QString &file);
    Q_INVOKABLE void exportWithKeys(const QString &file, const QString &passphrase);
    /// Looks at the file; the answer is a preview, an error, or that it needs a passphrase.
    Q_INVOKABLE void look(const QString &file);
    Q_INVOKABLE void unlock(const QString &passphrase);
    Q_INVOKABLE void importNow();
    Q_INVOKABLE void cancelImport();
    Q_INVOKABLE void writeDiagnostics(const QString &file);
    void retranslate() { Q_EMIT changed(); }

Q_SIGNALS:
    void changed();
    void imported();

private:
    void exportAs(const QString &file, const std::optional<Secret> &passphrase);
    void read(const std::optional<Secret> &passphrase);
    void forgetPassphrase();

    SettingsClient &m_client;
    Task m_task = Task::Nothing;
    QString m_exportDone;
    QString m_exportError;
    QString m_importFile;
    std::optional<Secret> m_passphrase;
    std::optional<ImportPreview> m_preview;
    bool m_needsPassphrase = false;
    QString m_passphraseError;
    QString m_importDone;
    QString m_importError;
    QString m_diagnosticsDone;
    QString m_diagnosticsError;
};

} // namespace regatta
