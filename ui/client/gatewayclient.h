// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"
#include "model/endpoint.h"
#include "model/exchangerecord.h"
#include "model/secret.h"
#include "model/settings.h"
#include "model/snapshot.h"

#include <QDateTime>
#include <QObject>

#include <functional>
#include <optional>

namespace regatta {

class CatalogClient;
class KeyClient;
class PlaygroundClient;
class SettingsClient;
class UsageClient;

/// One endpoint as a form hands it over.
struct EndpointEdit
{
    QString originalName;             ///< the endpoint to replace; empty: a new one, appended
    Endpoint endpoint;                ///< baseUrl still as the user typed it is in `baseUrlText`
    QString baseUrlText;
    std::optional<Secret> key;        ///< none: keep the stored key; empty: remove it
    QString keyOf;                    ///< of a new one without a key: shares that endpoint's
};

/// What "Test" found. It sends one real, small inference to the endpoint.
struct EndpointTest
{
    bool ok = false;
    QString message;                  ///< the model's words, or the failure's, fit for display
    QString model;
    Milliseconds duration{0};
};

/// A change of strategy, kept in the database.
struct StrategyChange
{
    QDateTime at;
    StrategyMode mode = StrategyMode::Race;
};

/// Something the user should know and can act on: the keychain is absent, the port is taken, a file was refused.
struct Notice
{
    QString id;                       ///< stable, such as "keychain"; one notice an id
    QString text;                     ///< translated, one or two sentences
    bool serious = false;
    friend bool operator==(const Notice &, const Notice &) = default;
};

/// The console's only way to a gateway: values in, values out, nothing shared, so that a console can one day attach to a
/// gateway elsewhere. Lives on the GUI thread, owned by the composition root, outlives the QML engine. No call blocks;
/// each takes effect asynchronously and answers `done` on the GUI thread, exactly once, with an empty string or one
/// sentence that says what was wrong and what was expected.
class GatewayClient : public QObject
{
    Q_OBJECT

public:
    using Done = ClientDone;
    using TestDone = std::function<void(const EndpointTest &result)>;
    using KeyDone = ClientAnswer<Secret>;

    using QObject::QObject;

    /// The last known values; the signals below say when they changed.
    [[nodiscard]] virtual Settings settings() const = 0;
    [[nodiscard]] virtual GatewaySnapshot snapshot() const = 0;
    [[nodiscard]] virtual QList<Notice> notices() const = 0;
    [[nodiscard]] virtual QList<LockedSetting> lockedSettings() const = 0;
    [[nodiscard]] virtual QList<StrategyChange> strategyHistory() const = 0;
    /// The --config file that holds the settings, which are then read-only but for the strategy; empty: the database does.
    [[nodiscard]] virtual QString configFile() const = 0;
    [[nodiscard]] virtual bool isDemo() const = 0;
    [[nodiscard]] virtual bool hasStoredKey(const QString &endpoint) const = 0;

    virtual void setStrategy(StrategyMode mode, Done done) = 0;
    /// All or none: both sides of a gcli2api server come as two edits.
    virtual void saveEndpoints(QList<EndpointEdit> edits, Done done) = 0;
    /// For undoTime at least it can be brought back: its key is deleted only then, or at the program's end.
    virtual void removeEndpoint(const QString &name, Done done) = 0;
    /// Undoes the removal: the endpoint with its key, at its place, in the routes that named it. Other changes since stay.
    virtual void restoreEndpoint(const QString &name, Done done) = 0;
    static constexpr std::chrono::seconds undoTime{10};
    virtual void setEndpointEnabled(const QString &name, bool enabled, Done done) = 0;
    /// The complete list of names in the new order of priority.
    virtual void reorderEndpoints(const QStringList &names, Done done) = 0;
    /// Closes its circuit breaker and forgets its failures.
    virtual void resetBreaker(const QString &name, Done done) = 0;
    virtual void testEndpoint(const QString &name, TestDone done) = 0;
    virtual void startDemo(Done done) = 0;
    virtual void stopDemo(Done done) = 0;
    virtual void createKey(const QString &name, KeyDone done) = 0;
    /// Moves the door to the nearest port above that nobody has, for good. Refused where a --config file or --port holds it.
    virtual void useNextFreePort(Done done) = 0;
    /// Sends a few small requests through the gateway itself; offered in the demo.
    virtual void sendDemoRequests(int count) = 0;

    /// What belongs to single pages. They live as long as this.
    [[nodiscard]] virtual UsageClient &usage() = 0;
    [[nodiscard]] virtual KeyClient &keys() = 0;
    [[nodiscard]] virtual SettingsClient &settingsFile() = 0;
    [[nodiscard]] virtual CatalogClient &catalog() = 0;
    [[nodiscard]] virtual PlaygroundClient &playground() = 0;

Q_SIGNALS:
    void settingsChanged();
    void snapshotChanged();
    void noticesChanged();
    /// New records, oldest first, at most four batches a second.
    void recorded(const QList<regatta::ExchangeRecord> &records);
    /// The key made at the very first start. Shown once; only its hash is kept.
    void firstKeyMade(const regatta::Secret &key);
};

} // namespace regatta
