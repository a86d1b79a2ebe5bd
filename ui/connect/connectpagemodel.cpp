// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/connectpagemodel.h"

#include "client/catalogclient.h"
#include "client/keyclient.h"

#include <QPointer>

#include <algorithm>
#include <chrono>

namespace regatta {

namespace {

using namespace std::chrono_literals;

/// How often turned-away calls are looked for while somebody waits for one or reads their list.
constexpr auto lookInterval = 1s;
/// Where nothing is known of the models that are served.
const auto usualModel = QStringLiteral("gemini-2.5-flash");

} // namespace

ConnectPageModel::ConnectPageModel(const PageContext &context)
    : PageModel(context)
    , m_models{usualModel}
    , m_model(usualModel)
{
    m_look.setInterval(lookInterval);
    connect(&m_look, &QTimer::timeout, this, &ConnectPageModel::look);
    connect(this, &PageModel::seenChanged, this, &ConnectPageModel::onSeen);
    write();
}

QStringList ConnectPageModel::clientNames() const
{
    QStringList names;
    for (const QString &id : m_clients)
        names.append(ClientGuide::name(id));
    return names;
}

QStringList ConnectPageModel::clientKinds() const
{
    QStringList kinds;
    for (const QString &id : m_clients)
        kinds.append(ClientGuide::kind(id));
    return kinds;
}

void ConnectPageModel::setCurrent(int index)
{
    if (index == m_current || index < 0 || index >= m_clients.size())
        return;
    m_current = index;
    clearKey();
    setWaitState(Idle);
    write();
}

void ConnectPageModel::setModel(int index)
{
    if (index < 0 || index >= m_models.size() || m_models.at(index) == m_model)
        return;
    m_model = m_models.at(index);
    write();
}

bool ConnectPageModel::isListening() const
{
    return client().snapshot().listening;
}

bool ConnectPageModel::isKeyRequired() const
{
    return client().settings().gateway.requireKey;
}

DiagnosisContext ConnectPageModel::diagnosisContext() const
{
    const Settings settings = client().settings();
    const bool messages = std::any_of(settings.endpoints.begin(), settings.endpoints.end(),
                                      [](const Endpoint &endpoint) { return endpoint.enabled; });
    GuideContext context{m_baseUrl, {}, {}, settings};
    const bool known = m_models != QStringList{usualModel};
    return {ClientGuide::baseUrlOf(context), known ? m_models : QStringList(), settings.models.strictModels, messages};
}

void ConnectPageModel::write()
{
    m_baseUrl = client().snapshot().baseUrl;
    m_guide = ClientGuide::guide(clientId(), {m_baseUrl, key(), m_model, client().settings(), client().isDemo()});
    m_steps.set(m_guide.steps);
    Q_EMIT guideChanged();
}

void ConnectPageModel::clearKey()
{
    ++m_generation;
    m_key = Secret();
    m_keyName.clear();
    m_keyError.clear();
    m_keyBusy = false;
    m_usesOwnKey = false;
    Q_EMIT keyChanged();
}

void ConnectPageModel::makeKey()
{
    if (m_keyBusy)
        return;
    clearKey();
    m_keyBusy = true;
    Q_EMIT keyChanged();
    client().keys().keys([self = QPointer(this), generation = m_generation](const QString &, const QList<ListedKey> &keys) {
        if (!self || self->m_generation != generation)
            return;
        // Where the list cannot be had, making the key says why.
        const auto isTaken = [&](const QString &name) {
            return std::any_of(keys.begin(), keys.end(), [&](const ListedKey &listed) { return listed.key.name == name; });
        };
        QString name = self->clientId();
        for (int number = 2; isTaken(name); ++number)
            name = QStringLiteral("%1-%2").arg(self->clientId()).arg(number);
        self->createKey(name, generation);
    });
}

void ConnectPageModel::createKey(const QString &name, int generation)
{
    client().keys().createKey(name, KeyScope::Client, {},
                              [self = QPointer(this), generation, name](const QString &error, const Secret &made) {
        if (!self || self->m_generation != generation)
            return;
        self->m_keyBusy = false;
        self->m_keyError = error;
        if (error.isEmpty()) {
            self->m_key = made;
            self->m_keyName = name;
        }
        Q_EMIT self->keyChanged();
        if (!error.isEmpty())
            return;
        self->write();
        self->startWaiting();
    });
}

void ConnectPageModel::useOwnKey()
{
    clearKey();
    m_usesOwnKey = true;
    Q_EMIT keyChanged();
    write();
    startWaiting();
}

void ConnectPageModel::putKeyAway()
{
    m_key = Secret();
    Q_EMIT keyChanged();
    write();
}

void ConnectPageModel::loadModels()
{
    client().catalog().models([self = QPointer(this)](const QString &error, const QList<ServedModel> &served) {
        if (!self || !error.isEmpty())
            return;
        QStringList names;
        for (const ServedModel &model : served) {
            const bool asked = std::any_of(model.runners.begin(), model.runners.end(),
                                           [](const ModelRunner &runner) { return runner.enabled; });
            if (model.visible && asked)
                names.append(model.id);
        }
        if (names.isEmpty())
            names.append(usualModel);
        if (names == self->m_models)
            return;
        self->m_models = names;
        if (!names.contains(self->m_model))
            self->m_model = names.contains(usualModel) ? usualModel : names.first();
        self->write();
    });
}

void ConnectPageModel::onSeen()
{
    if (!isSeen()) {
        m_look.stop();
        return;
    }
    loadModels();
    loadRejected();
    write();
    m_look.start();
}

void ConnectPageModel::look()
{
    if (m_showsRejected || m_waitState == Waiting || m_waitState == Rejected)
        loadRejected();
}

void ConnectPageModel::takeSettings()
{
    write();
}

void ConnectPageModel::refresh()
{
    // Four times a second: only what a guide is made of.
    if (client().snapshot().baseUrl != m_baseUrl)
        write();
}

void ConnectPageModel::retranslate()
{
    write();
    m_rejected.retranslate();
    m_arrived.retranslate();
    Q_EMIT keyChanged();
    Q_EMIT waitChanged();
    Q_EMIT rejectedChanged();
}

} // namespace regatta
