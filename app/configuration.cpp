// SPDX-License-Identifier: GPL-3.0-or-later
#include "configuration.h"

#include "store/settingsrules.h"
#include "store/whendone.h"

#include <QCoreApplication>

namespace regatta {

Configuration::Configuration(SettingsStore &store, SecretVault &vault, Options options, QObject *parent)
    : QObject(parent)
    , m_store(store)
    , m_vault(vault)
    , m_options(std::move(options))
{
    connect(&m_vault, &SecretVault::resolved, this, &Configuration::takeKeys);
    connect(&m_store, &SettingsStore::settingsChangedOutside, this, &Configuration::takeOutsideChange);
}

QString Configuration::load(const StoredState &stored, const QProcessEnvironment &environment)
{
    m_environment = environment;
    m_history = stored.strategyHistory;
    m_base = stored.settings;
    m_saved = stored.settings;
    if (m_options.configFile) {
        m_watcher = std::make_unique<ConfigFileWatcher>(*m_options.configFile);
        const SettingsResult result = m_watcher->read();
        if (const SettingsError *error = std::get_if<SettingsError>(&result))
            return error->sentence();
        const ReadSettings &read = std::get<ReadSettings>(result);
        m_base = read.settings;
        m_inlineSecrets = read.inlineSecrets;
        connect(m_watcher.get(), &ConfigFileWatcher::changed, this, &Configuration::takeFile);
        connect(m_watcher.get(), &ConfigFileWatcher::refused, this,
                [this](const SettingsError &error) { Q_EMIT fileTrouble(error.sentence()); });
    }
    const QString error = rebuild();
    if (error.isEmpty())
        resolveKeys();
    return error;
}

void Configuration::takeOutsideChange(const Settings &settings)
{
    if (m_options.configFile)
        return;
    m_saved = settings;
    const Settings before = std::exchange(m_base, settings);
    const QString error = rebuild();
    if (!error.isEmpty()) {
        // Fine by itself, as it was imported, but not with this environment or command line on top.
        m_base = before;
        Q_EMIT fileTrouble(tr("The imported settings are not used: %1").arg(error));
        return;
    }
    if (before.strategy.mode != m_base.strategy.mode)
        m_history.prepend({QDateTime::currentDateTimeUtc(), m_base.strategy.mode, ChangeSource::Import});
    Q_EMIT fileTrouble(QString());
    resolveKeys();
}

void Configuration::takeFile(const ReadSettings &read)
{
    const Settings before = std::exchange(m_base, read.settings);
    const QString error = rebuild();
    if (!error.isEmpty()) {
        m_base = before;
        Q_EMIT fileTrouble(tr("%1: %2", "file: what is wrong with it").arg(*m_options.configFile, error));
        return;
    }
    m_inlineSecrets = read.inlineSecrets;
    if (before.strategy.mode != m_base.strategy.mode)
        remember(m_base.strategy.mode, ChangeSource::ConfigFile);
    Q_EMIT fileTrouble(QString());
    resolveKeys();
}

std::variant<OverriddenSettings, QString> Configuration::layered(const Settings &base) const
{
    auto overridden = applyEnvironment(base, m_environment);
    if (const EnvironmentError *error = std::get_if<EnvironmentError>(&overridden))
        return error->sentence;
    OverriddenSettings &result = std::get<OverriddenSettings>(overridden);
    result.settings = withOptions(std::move(result.settings), m_options);
    return std::move(result);
}

QString Configuration::refusal(const Settings &base) const
{
    auto result = layered(base);
    if (const QString *error = std::get_if<QString>(&result))
        return *error;
    if (const auto broken = findBrokenRule(std::get<OverriddenSettings>(result).settings, m_actualPort))
        return broken->key + QStringLiteral(": ") + broken->problem;
    return {};
}

QString Configuration::rebuild()
{
    const QString error = refusal(m_base);
    if (!error.isEmpty())
        return error;
    OverriddenSettings result = std::get<OverriddenSettings>(layered(m_base));
    m_running = std::move(result.settings);
    m_locked = std::move(result.locked);
    if (m_demo) {
        m_running.endpoints = *m_demo;
        m_running.routes.clear();
        // --demo throws its data away, keys included, and nothing behind it costs anything: the first curl just works.
        // Host and Origin are checked all the same.
        if (m_options.demo && isLoopbackHost(m_running.gateway.host))
            m_running.gateway.requireKey = false;
    }
    dropForeignKeys();
    return {};
}

void Configuration::resolveKeys()
{
    m_references.clear();
    for (const Endpoint &endpoint : std::as_const(m_running.endpoints))
        m_references.insert(endpoint.name, endpoint.key);
    // The vault answers at once with what needs no keychain; what runs changes then.
    m_vault.resolve(m_running, m_demo ? EndpointSecrets() : m_inlineSecrets, m_environment);
}

void Configuration::readMissedKeys()
{
    if (!m_unread.isEmpty())
        resolveKeys();
}

/// The vault starts anew at each change and a keychain takes its time, or has been locked meanwhile: a key that is known
/// stays until it is read again.
void Configuration::takeKeys(const ResolvedKeys &keys, bool complete)
{
    const EndpointSecrets before = std::exchange(m_secrets, keys.secrets);
    for (auto key = before.begin(); key != before.end(); ++key) {
        const bool isUnderWay = !complete && !keys.errors.contains(key.key());
        if (!m_secrets.contains(key.key()) && (isUnderWay || keys.unread.contains(key.key())))
            m_secrets.insert(key.key(), key.value());
    }
    dropForeignKeys();
    m_unread = keys.unread;
    m_keyErrors = keys.errors;
    m_keyErrors.removeIf([this](const auto &error) { return m_secrets.contains(error.key()); });
    Q_EMIT running();
}

/// An endpoint that was given another key, and perhaps another address with it, must not be sent the old one. One that was
/// renamed keeps the stored key that it refers to.
void Configuration::dropForeignKeys()
{
    QHash<QString, Secret> stored;
    for (auto known = m_references.begin(); known != m_references.end(); ++known) {
        if (known->source == KeyReference::Source::Stored && m_secrets.contains(known.key()))
            stored.insert(known->name, m_secrets.value(known.key()));
    }
    EndpointSecrets own;
    for (const Endpoint &endpoint : std::as_const(m_running.endpoints)) {
        if (m_secrets.contains(endpoint.name) && m_references.value(endpoint.name) == endpoint.key)
            own.insert(endpoint.name, m_secrets.value(endpoint.name));
        else if (endpoint.key.source == KeyReference::Source::Stored && stored.contains(endpoint.key.name))
            own.insert(endpoint.name, stored.value(endpoint.key.name));
    }
    m_secrets = own;
}

void Configuration::answerLater(const Settled &settled, const StoreStatus &status)
{
    QMetaObject::invokeMethod(this, [settled, status] { settled(status); }, Qt::QueuedConnection);
}

namespace {

Configuration::Settled sentenceTo(Configuration::Done done)
{
    return [done = std::move(done)](const StoreStatus &status) { done(status ? status->sentence : QString()); };
}

} // namespace

/// Why the settings cannot be changed here; empty where they can.
QString Configuration::holder() const
{
    if (m_options.configFile)
        return tr("The settings are in %1; change them there. The change takes effect when the file is saved.")
            .arg(*m_options.configFile);
    return m_demo ? tr("The demo's endpoints cannot be changed; leave the demo first.") : QString();
}

void Configuration::change(const Change &change, Done done)
{
    Settings next = m_base;
    change(next);
    replace(next, ChangeSource::Window, sentenceTo(std::move(done)));
}

void Configuration::replace(const Settings &settings, ChangeSource source, Settled settled)
{
    if (const QString held = holder(); !held.isEmpty())
        return answerLater(settled, StoreError{held, true});
    save(settings, source, std::move(settled));
}

void Configuration::save(const Settings &settings, ChangeSource source, Settled settled)
{
    const QString error = refusal(settings);
    if (!error.isEmpty())
        return answerLater(settled, StoreError{error, true});
    // What runs follows at once, so that the very next request meets it; a disk that refuses takes it back.
    const StrategyMode before = std::exchange(m_base, settings).strategy.mode;
    [[maybe_unused]] const QString checked = rebuild();
    Q_EMIT running();
    whenDone(m_store.save(settings, source), this, [this, before, settings, source, settled](const StoreStatus &status) {
        if (!status) {
            m_saved = settings;
            if (before != settings.strategy.mode)
                m_history.prepend({QDateTime::currentDateTimeUtc(), settings.strategy.mode, source});
            resolveKeys();
            settled(std::nullopt);
            return;
        }
        if (m_base == settings)
            m_base = m_saved;
        [[maybe_unused]] const QString restored = rebuild();
        resolveKeys();
        settled(status);
    });
}

void Configuration::setStrategy(StrategyMode mode, Done done)
{
    setStrategy(mode, ChangeSource::Window, sentenceTo(std::move(done)));
}

void Configuration::setStrategy(StrategyMode mode, ChangeSource source, Settled settled)
{
    for (const LockedSetting &lock : m_locked) {
        if (lock.key == QLatin1String("strategy.mode"))
            return answerLater(settled, StoreError{tr("The strategy is held by %1.").arg(lock.reason), true});
    }
    if (!m_options.configFile) {
        Settings next = m_base;
        next.strategy.mode = mode;
        return save(next, source, std::move(settled));
    }
    m_base.strategy.mode = mode;
    [[maybe_unused]] const QString checked = rebuild();
    Q_EMIT running();
    remember(mode, source);
    answerLater(settled, std::nullopt);
}

void Configuration::remember(StrategyMode mode, ChangeSource source)
{
    m_history.prepend({QDateTime::currentDateTimeUtc(), mode, source});
    m_store.addStrategyChange(mode, source);
}

void Configuration::setDemo(const std::optional<QList<Endpoint>> &endpoints)
{
    m_demo = endpoints;
    [[maybe_unused]] const QString checked = rebuild();
    resolveKeys();
}

} // namespace regatta
