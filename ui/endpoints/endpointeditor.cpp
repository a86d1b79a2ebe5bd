// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoints/endpointeditor.h"

#include "endpoints/endpointfields.h"

#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {
constexpr int LongestName = 64;
const auto SystemName = QStringLiteral("system");
const auto NoneName = QStringLiteral("none");

EndpointEditor::Proxy proxyOf(const Endpoint &endpoint)
{
    if (endpoint.proxy == SystemName)
        return EndpointEditor::Proxy::SystemProxy;
    return endpoint.proxy == NoneName ? EndpointEditor::Proxy::NoProxy : EndpointEditor::Proxy::ThisProxy;
}
} // namespace

EndpointEditor::EndpointEditor(GatewayClient &client) :
    m_client(client)
{
    // Errors that are shown follow the typing; the handler emits nothing itself, so it cannot call itself.
    connect(this, &EndpointEditor::changed, this, &EndpointEditor::check);
}

QString EndpointEditor::title() const
{
    if (isEditing())
        return tr("Edit %1").arg(m_originalName);
    if (!m_copyOf.isEmpty())
        return tr("Duplicate %1").arg(m_copyOf);
    return m_form == Form::Gcli2api ? tr("Add a gcli2api server") : tr("Add an OpenAI-compatible server");
}

bool EndpointEditor::hasStoredKey() const
{
    return isEditing() && m_client.hasStoredKey(m_originalName);
}

QString EndpointEditor::keyHint() const
{
    if (hasStoredKey())
        return tr("A key is stored in the keychain. It is never shown again.");
    if (!m_copyOf.isEmpty() && m_client.hasStoredKey(m_copyOf))
        return tr("Uses the key of %1 unless another one is typed here.").arg(m_copyOf);
    return tr("Goes to the system keychain, never into the database or the log.");
}

QString EndpointEditor::keyPlaceholder() const
{
    if (hasStoredKey())
        return tr("Stored; leave empty to keep it");
    return !m_copyOf.isEmpty() && m_client.hasStoredKey(m_copyOf) ? tr("As %1").arg(m_copyOf) : QString();
}

void EndpointEditor::addGcli2api()
{
    Endpoint endpoint;
    endpoint.kind = EndpointKind::Gcli;
    open(Form::Gcli2api, endpoint, {});
    m_baseUrl = QStringLiteral("http://127.0.0.1:7861");
    Q_EMIT changed();
}

void EndpointEditor::addOpenAi()
{
    open(Form::Endpoint, {}, {});
    Q_EMIT changed();
}

void EndpointEditor::duplicate(const QString &name)
{
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    for (const Endpoint &endpoint : endpoints) {
        if (endpoint.name != name)
            continue;
        open(Form::Endpoint, endpoint, {});
        m_copyOf = name;
        m_name = freeName(name);
        Q_EMIT changed();
        return;
    }
}

void EndpointEditor::edit(const QString &name)
{
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    for (const Endpoint &endpoint : endpoints) {
        if (endpoint.name != name)
            continue;
        open(Form::Endpoint, endpoint, name);
        Q_EMIT changed();
        return;
    }
}

void EndpointEditor::open(Form form, const Endpoint &endpoint, const QString &originalName)
{
    ++m_session;
    m_form = form;
    m_original = endpoint;
    m_originalName = originalName;
    m_copyOf.clear();
    m_saving = m_checked = false;
    m_error.clear();

    m_name = endpoint.name;
    m_baseUrl = endpoint.baseUrl.toString();
    m_key.clear();
    m_removeKey = false;
    m_useGcli = m_useAntigravity = true;
    m_paid = endpoint.paid;
    m_models = endpoint.models.join(QStringLiteral(", "));
    m_modelMap = modelMapText(endpoint.modelMap);
    m_leg = endpoint.leg;
    m_maxParallel = endpoint.maxParallel;
    m_http2 = endpoint.http2;
    m_proxy = int(proxyOf(endpoint));
    m_proxyUrl = proxyOf(endpoint) == Proxy::ThisProxy ? endpoint.proxy : QString();
}

void EndpointEditor::close()
{
    open(Form::None, {}, {});
    Q_EMIT changed();
}

void EndpointEditor::retranslate()
{
    Q_EMIT changed();
}

bool EndpointEditor::isTaken(const QString &name) const
{
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    return name != m_originalName && std::any_of(endpoints.begin(), endpoints.end(), [&](const Endpoint &endpoint) {
        return endpoint.name == name;
    });
}

bool EndpointEditor::isThere() const
{
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    return findEndpoint(endpoints, m_originalName) != nullptr;
}

QString EndpointEditor::freeName(const QString &wish) const
{
    QString name = wish;
    for (int number = 2; isTaken(name); ++number)
        name = QStringLiteral("%1-%2").arg(wish).arg(number);
    return name;
}

void EndpointEditor::check()
{
    checkName();
    checkBaseUrl();
    m_sidesError = m_form == Form::Gcli2api && !m_useGcli && !m_useAntigravity
        ? tr("Choose at least one side.") : QString();
    m_modelMapError.clear();
    if (const QString line = firstBadModelMapLine(m_modelMap); !line.isEmpty())
        m_modelMapError = tr("“%1” is not of the form: model = name there").arg(line);
    m_proxyError = Proxy(m_proxy) == Proxy::ThisProxy && !isProxyUrl(m_proxyUrl)
        ? tr("Expected a proxy such as http://127.0.0.1:8080 or socks5://127.0.0.1:1080.") : QString();
    Q_EMIT checked();
}

void EndpointEditor::checkName()
{
    m_nameError.clear();
    if (m_form != Form::Endpoint)
        return;
    const QString name = m_name.trimmed();
    if (name.isEmpty())
        m_nameError = tr("A name is needed: it is how the list and the log call this endpoint.");
    else if (name.size() > LongestName)
        m_nameError = tr("At most %n character(s).", nullptr, LongestName);
    else if (isTaken(name))
        m_nameError = tr("Another endpoint has this name.");
}

void EndpointEditor::checkBaseUrl()
{
    m_baseUrlError.clear();
    if (m_baseUrl.trimmed().isEmpty())
        m_baseUrlError = tr("The address is needed, such as %1.")
                             .arg(isGcli2api() ? QStringLiteral("http://127.0.0.1:7861")
                                               : QStringLiteral("https://api.example.com/v1"));
    else if (!isHttpUrl(m_baseUrl))
        m_baseUrlError = tr("Expected an address that begins with http:// or https://.");
}

bool EndpointEditor::passes() const
{
    return m_nameError.isEmpty() && m_baseUrlError.isEmpty() && m_sidesError.isEmpty() && m_modelMapError.isEmpty()
        && m_proxyError.isEmpty();
}

// What was not touched here stays as it is by now: it may have been changed on the card or by another program meanwhile.
void EndpointEditor::writeChangedFields(Endpoint &endpoint) const
{
    if (m_paid != m_original.paid)
        endpoint.paid = m_paid;
    if (const QStringList models = wordsOf(m_models); models != wordsOf(m_original.models.join(QStringLiteral(", "))))
        endpoint.models = models;
    if (m_modelMap != modelMapText(m_original.modelMap))
        endpoint.modelMap = modelMapOf(m_modelMap);
    if (m_leg.trimmed() != m_original.leg)
        endpoint.leg = m_leg.trimmed();
    if (m_maxParallel != m_original.maxParallel)
        endpoint.maxParallel = m_maxParallel;
    if (m_http2 != m_original.http2)
        endpoint.http2 = m_http2;
    if (const QString proxy = proxyName(); proxy != m_original.proxy)
        endpoint.proxy = proxy;
}

QString EndpointEditor::proxyName() const
{
    switch (Proxy(m_proxy)) {
    case Proxy::SystemProxy: return SystemName;
    case Proxy::NoProxy: return NoneName;
    case Proxy::ThisProxy: break;
    }
    return m_proxyUrl.trimmed();
}

EndpointEdit EndpointEditor::edited(EndpointKind kind, const QString &name) const
{
    const QList<Endpoint> endpoints = m_client.settings().endpoints;
    const Endpoint *current = isEditing() ? findEndpoint(endpoints, m_originalName) : nullptr;
    EndpointEdit edit;
    edit.originalName = m_originalName;
    edit.keyOf = m_copyOf;
    Endpoint &endpoint = edit.endpoint;
    endpoint = current ? *current : m_original;
    writeChangedFields(endpoint);
    endpoint.name = name;
    endpoint.kind = kind;
    edit.baseUrlText = endpoint.baseUrl.toString();
    if (m_baseUrl.trimmed() != m_original.baseUrl.toString())
        edit.baseUrlText = m_baseUrl.trimmed();
    endpoint.baseUrl = QUrl(edit.baseUrlText);
    if (m_removeKey)
        edit.key = Secret();
    else if (!m_key.trimmed().isEmpty())
        edit.key = Secret(m_key.trimmed().toUtf8());
    return edit;
}

QList<EndpointEdit> EndpointEditor::edits() const
{
    if (m_form == Form::Endpoint)
        return {edited(m_original.kind, m_name.trimmed())};
    QList<EndpointEdit> both;
    if (m_useGcli)
        both.append(edited(EndpointKind::Gcli, freeName(QStringLiteral("gcli"))));
    if (m_useAntigravity)
        both.append(edited(EndpointKind::Antigravity, freeName(QStringLiteral("antigravity"))));
    return both;
}

void EndpointEditor::save()
{
    if (m_form == Form::None || m_saving)
        return;
    m_checked = true;
    m_error.clear();
    check();
    m_saving = passes();
    const bool isRefused = !m_saving;
    if (m_saving && isEditing() && !isThere()) {
        // Saving would add it again, without its key.
        m_saving = false;
        m_error = tr("There is no endpoint named %1.").arg(m_originalName);
    }
    Q_EMIT changed();
    if (isRefused)
        Q_EMIT refused();
    if (!m_saving)
        return;
    m_client.saveEndpoints(edits(), [self = QPointer(this), session = m_session](const QString &error) {
        if (!self || self->m_session != session)
            return;
        self->m_saving = false;
        self->m_error = error;
        if (error.isEmpty()) {
            self->close();
            Q_EMIT self->saved();
        } else {
            Q_EMIT self->changed();
        }
    });
}

} // namespace regatta
