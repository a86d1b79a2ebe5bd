// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/secret.h"
#include "model/settings.h"
#include "strategy/candidates.h"
#include "upstream/transport.h"
#include "wire/modellist.h"

#include <QObject>
#include <QTimer>

#include <map>
#include <memory>
#include <optional>

namespace regatta {

/// What each endpoint serves, asked for in the background and kept until a newer answer comes: a dead endpoint neither
/// slows the list down nor empties it. Owned by the Gateway; gateway thread; the transport outlives it.
class ModelCatalog final : public QObject
{
    Q_OBJECT

public:
    explicit ModelCatalog(Transport &transport, QObject *parent = nullptr);
    ~ModelCatalog() override;

    /// Asks the endpoints that are new or changed at once, and all of them from time to time.
    void apply(std::shared_ptr<const Settings> settings, const EndpointSecrets &secrets);
    void refresh();

    /// What clients see: every discovered or configured id once, without those that `models` hides, each with the names
    /// of the enabled endpoints that serve it, in order of priority.
    [[nodiscard]] const QList<ModelInfo> &models() const { return m_merged; }
    [[nodiscard]] std::optional<ModelInfo> model(const QString &id) const;

    /// The ids that each endpoint listed, in the order of the settings' endpoints; for choosing candidates.
    [[nodiscard]] const KnownModels &knownModels() const { return m_known; }
    /// What an endpoint can be asked for, listed or configured.
    [[nodiscard]] QStringList offeredBy(const QString &endpoint) const;
    /// How many ids it listed; -1 where it never answered.
    [[nodiscard]] int countOf(const QString &endpoint) const;
    /// Why the last question to it failed; empty where it did not.
    [[nodiscard]] QString problem(const QString &endpoint) const;

Q_SIGNALS:
    void changed();

private:
    struct Entry;

    void ask(const Endpoint &endpoint, Entry &entry);
    void answered(const QString &name);
    void forget(const Settings &settings);
    [[nodiscard]] const std::optional<QList<ModelInfo>> &listOf(const QString &endpoint) const;
    void mergeEndpoint(const Endpoint &endpoint);
    void merge();

    Transport &m_transport;
    std::shared_ptr<const Settings> m_settings;
    EndpointSecrets m_secrets;
    std::map<QString, Entry> m_entries;
    QList<ModelInfo> m_merged;
    KnownModels m_known;
    QHash<QString, qsizetype> m_positions; ///< id → index into m_merged
    QTimer m_refreshTimer;
};

} // namespace regatta
