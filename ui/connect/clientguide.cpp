// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/clientguide.h"

#include "connect/snippets.h"

#include <QHostAddress>
#include <QUrl>

#include <algorithm>
#include <array>
#include <utility>

namespace regatta {

namespace {

// Names are what the programs call themselves, in every language.
const std::array<std::pair<const char *, const char *>, 11> Names{{
    {"cherry-studio", "Cherry Studio"},
    {"claude-code", "Claude Code"},
    {"codex-cli", "Codex CLI"},
    {"open-webui", "Open WebUI"},
    {"sillytavern", "SillyTavern"},
    {"continue", "Continue"},
    {"lobechat", "LobeChat"},
    {"jan", "Jan"},
    {"python", "Python"},
    {"node", "Node.js"},
    {"curl", "curl"},
}};

bool isOneOf(const QString &client, std::initializer_list<const char *> ids)
{
    return std::any_of(ids.begin(), ids.end(), [&](const char *id) { return client == QLatin1String(id); });
}

bool servesOnlyThisMachine(const Settings &settings)
{
    const QString host = settings.gateway.host;
    return host.compare(QLatin1String("localhost"), Qt::CaseInsensitive) == 0 || QHostAddress(host).isLoopback();
}

bool anyEnabled(const Settings &settings, bool (*serves)(EndpointKind))
{
    return std::any_of(settings.endpoints.begin(), settings.endpoints.end(),
                       [&](const Endpoint &endpoint) { return endpoint.enabled && serves(endpoint.kind); });
}

} // namespace

QStringList ClientGuide::clients()
{
    QStringList ids;
    for (const auto &[id, name] : Names)
        ids.append(QLatin1String(id));
    return ids;
}

QString ClientGuide::name(const QString &client)
{
    for (const auto &[id, name] : Names) {
        if (client == QLatin1String(id))
            return QLatin1String(name);
    }
    return client;
}

QString ClientGuide::kind(const QString &client)
{
    if (isOneOf(client, {"claude-code", "codex-cli"}))
        return tr("Coding agent");
    if (isOneOf(client, {"cherry-studio", "jan"}))
        return tr("Desktop chat");
    if (isOneOf(client, {"open-webui", "lobechat", "sillytavern"}))
        return tr("Chat in the browser");
    if (client == QLatin1String("continue"))
        return tr("Assistant in the editor");
    return isOneOf(client, {"python", "node"}) ? tr("Official OpenAI library") : tr("Command line");
}

QString ClientGuide::baseUrlOf(const GuideContext &context)
{
    if (!context.baseUrl.isEmpty())
        return context.baseUrl;
    QUrl url;
    url.setScheme(QStringLiteral("http"));
    const QHostAddress address(context.settings.gateway.host);
    const bool any = address == QHostAddress(QHostAddress::AnyIPv4) || address == QHostAddress(QHostAddress::AnyIPv6);
    url.setHost(any || context.settings.gateway.host.isEmpty() ? QStringLiteral("127.0.0.1") : context.settings.gateway.host);
    url.setPort(context.settings.gateway.port);
    url.setPath(QStringLiteral("/v1"));
    return url.toString();
}

namespace {

/// Writes the guides of one kind each.
class GuideWriter
{
    Q_DECLARE_TR_FUNCTIONS(ClientGuide)

public:
    explicit GuideWriter(const GuideContext &context)
        : m_settings(context.settings)
        , m_hasKey(!context.key.isEmpty())
        , m_demo(context.demo)
    {
        m_values.base = ClientGuide::baseUrlOf(context);
        m_values.root = m_values.base.endsWith(QLatin1String("/v1")) ? m_values.base.chopped(3) : m_values.base;
        m_values.key = m_hasKey ? context.key : ClientGuide::standIn();
        m_values.model = context.model;
    }

    [[nodiscard]] Guide cherryStudio() const;
    [[nodiscard]] Guide claudeCode() const;
    [[nodiscard]] Guide codex() const;
    [[nodiscard]] Guide openWebUi() const;
    [[nodiscard]] Guide sillyTavern() const;
    [[nodiscard]] Guide continueDev() const;
    [[nodiscard]] Guide lobeChat() const;
    [[nodiscard]] Guide jan() const;
    [[nodiscard]] Guide python() const;
    [[nodiscard]] Guide node() const;
    [[nodiscard]] Guide curl() const;

private:
    [[nodiscard]] GuideStep field(const QString &title, const QString &value, const QString &text = {}) const
    {
        return {title, text, value, {}};
    }
    [[nodiscard]] static QString demoWarning()
    {
        return tr("The demo's servers answer chat completions only, which this client does not use. Leave the demo to connect it.");
    }
    [[nodiscard]] QString containerWarning() const
    {
        return servesOnlyThisMachine(m_settings)
            ? tr("In a container, 127.0.0.1 is the container itself, and on Linux it cannot reach a gateway that listens on "
                 "%1. Set the address to listen on to 0.0.0.0 or to Docker's (usually 172.17.0.1) in the settings, with keys "
                 "required; or run the container with --network=host and the address above.")
                  .arg(m_settings.gateway.host)
            : QString();
    }

    const Settings &m_settings;
    const bool m_hasKey;
    const bool m_demo;
    snippets::Values m_values;
};

Guide GuideWriter::cherryStudio() const
{
    Guide guide{m_values.root, {}, {}};
    guide.needsModel = false;
    if (m_hasKey) {
        guide.steps.append({tr("One click"), tr("Opens Cherry Studio with a provider named Regatta, ready to be confirmed."),
                            snippets::cherryStudioLink(m_values), snippets::cherryStudioLink(m_values)});
    }
    guide.steps.append({m_hasKey ? tr("Or by hand") : tr("Add a provider"),
                        tr("Settings → Model Provider → Add, type OpenAI. Then fill in:"), {}, {}});
    guide.steps.append(field(tr("API Host"), m_values.root, tr("Without /v1, which Cherry Studio adds by itself.")));
    guide.steps.append(field(tr("API Key"), m_values.key));
    guide.steps.append({tr("Models"), tr("“Manage” lists what the gateway serves; add the models that you want."), {}, {}});
    return guide;
}

Guide GuideWriter::claudeCode() const
{
    Guide guide{m_values.root, {}, {}};
    if (m_demo) {
        guide.warning = demoWarning();
    } else if (!anyEnabled(m_settings, [](EndpointKind) { return true; })) {
        guide.warning = tr("No endpoint is switched on. Claude Code needs one that answers Anthropic's /v1/messages: a "
                           "gcli2api server does.");
    } else if (!anyEnabled(m_settings, [](EndpointKind kind) { return kind != EndpointKind::OpenAi; })) {
        guide.warning = tr("Claude Code needs /v1/messages. gcli2api servers answer it, and none is configured; an "
                           "OpenAI-compatible endpoint may not.");
    }
    guide.steps.append({tr("In a terminal"), tr("Sets the address without /v1, the key and the model, and starts Claude Code."),
                        snippets::claudeCodeExports(m_values), {}});
    guide.steps.append({QStringLiteral("~/.claude/settings.json"), tr("To keep it for every terminal, put this there instead."),
                        snippets::claudeCodeSettings(m_values), {}});
    guide.steps.append({tr("Check"), tr("/status in Claude Code shows the address and that the key is used."), {}, {}});
    return guide;
}

Guide GuideWriter::codex() const
{
    Guide guide{m_values.base, {}, {}};
    if (m_demo) {
        guide.warning = demoWarning();
    } else if (!anyEnabled(m_settings, [](EndpointKind kind) { return kind == EndpointKind::OpenAi; })) {
        guide.warning = tr("Codex CLI speaks the Responses API (/v1/responses), which gcli2api servers do not answer. Add an "
                           "OpenAI-compatible endpoint that does. Only versions before February 2026 also take "
                           "wire_api = \"chat\".");
    }
    guide.steps.append({QStringLiteral("~/.codex/config.toml"), tr("Put this at the top of the file."),
                        snippets::codexConfig(m_values), {}});
    guide.steps.append({tr("In a terminal"), tr("The key stays out of the file."), snippets::codexKey(m_values), {}});
    return guide;
}

Guide GuideWriter::openWebUi() const
{
    Guide guide{m_values.base, containerWarning(), {}};
    guide.needsModel = false;
    guide.steps.append({tr("Add a connection"),
                        tr("Admin Settings → Connections → OpenAI → Manage → Add New Connection. Then fill in:"), {}, {}});
    guide.steps.append(field(tr("URL"), m_values.base));
    guide.steps.append(field(tr("API Key"), m_values.key));
    guide.steps.append({tr("Or start it in Docker"), tr("With this connection; the page is then at http://localhost:3000."),
                        snippets::openWebUiDocker(m_values), {}});
    return guide;
}

Guide GuideWriter::sillyTavern() const
{
    Guide guide{m_values.base, {}, {}};
    guide.steps.append({tr("Choose the source"),
                        tr("API Connections (the plug) → API: Chat Completion → source: Custom (OpenAI-compatible). Then fill in:"),
                        {}, {}});
    guide.steps.append(field(tr("Custom Endpoint (Base URL)"), m_values.base));
    guide.steps.append(field(tr("Custom API Key"), m_values.key));
    guide.steps.append(field(tr("Model ID"), m_values.model, tr("Then press Connect.")));
    return guide;
}

Guide GuideWriter::continueDev() const
{
    return {m_values.base,
            {},
            {{QStringLiteral("~/.continue/config.yaml"),
              tr("Put this there, or add the entry below “models” to the file that you have."),
              snippets::continueConfig(m_values),
              {}}}};
}

Guide GuideWriter::lobeChat() const
{
    Guide guide{m_values.base, containerWarning(), {}};
    guide.steps.append({tr("Start it in Docker"), tr("The page is then at http://localhost:3210."),
                        snippets::lobeChatDocker(m_values), {}});
    guide.steps.append({tr("Or in a LobeChat that runs"), tr("Settings → AI service provider → OpenAI. Then fill in:"), {}, {}});
    guide.steps.append(field(tr("API Key"), m_values.key));
    guide.steps.append(field(tr("API proxy URL"), m_values.base));
    return guide;
}

Guide GuideWriter::jan() const
{
    Guide guide{m_values.base, {}, {}};
    guide.steps.append({tr("Add a provider"), tr("Settings → Model Providers → Add Provider, format OpenAI-compatible. Then fill in:"),
                        {}, {}});
    guide.steps.append(field(tr("Base URL"), m_values.base));
    guide.steps.append(field(tr("API Key"), m_values.key));
    guide.steps.append(field(tr("Model ID"), m_values.model));
    return guide;
}

Guide GuideWriter::python() const
{
    return {m_values.base,
            {},
            {{tr("Install"), {}, QStringLiteral("pip install openai"), {}},
             {QStringLiteral("hello.py"), {}, snippets::python(m_values), {}}}};
}

Guide GuideWriter::node() const
{
    return {m_values.base,
            {},
            {{tr("Install"), {}, QStringLiteral("npm install openai"), {}},
             {QStringLiteral("hello.mjs"), {}, snippets::node(m_values), {}}}};
}

Guide GuideWriter::curl() const
{
    return {m_values.base, {}, {{tr("In a terminal"), {}, snippets::curl(m_values), {}}}};
}

} // namespace

Guide ClientGuide::guide(const QString &client, const GuideContext &context)
{
    const GuideWriter writer(context);
    if (client == QLatin1String("cherry-studio"))
        return writer.cherryStudio();
    if (client == QLatin1String("claude-code"))
        return writer.claudeCode();
    if (client == QLatin1String("codex-cli"))
        return writer.codex();
    if (client == QLatin1String("open-webui"))
        return writer.openWebUi();
    if (client == QLatin1String("sillytavern"))
        return writer.sillyTavern();
    if (client == QLatin1String("continue"))
        return writer.continueDev();
    if (client == QLatin1String("lobechat"))
        return writer.lobeChat();
    if (client == QLatin1String("jan"))
        return writer.jan();
    if (client == QLatin1String("python"))
        return writer.python();
    if (client == QLatin1String("node"))
        return writer.node();
    return writer.curl();
}

} // namespace regatta
