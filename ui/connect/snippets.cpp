// SPDX-License-Identifier: GPL-3.0-or-later
#include "connect/snippets.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUrl>

namespace regatta::snippets {

namespace {

QJsonObject claudeEnvironment(const Values &values)
{
    return {{QStringLiteral("ANTHROPIC_BASE_URL"), values.root},
            {QStringLiteral("ANTHROPIC_AUTH_TOKEN"), values.key},
            {QStringLiteral("ANTHROPIC_MODEL"), values.model},
            {QStringLiteral("ANTHROPIC_DEFAULT_HAIKU_MODEL"), values.model}};
}

/// As a container reaches the host that it runs on.
QString fromContainer(const QString &url)
{
    QUrl address(url);
    address.setHost(QStringLiteral("host.docker.internal"));
    return address.toString();
}

} // namespace

QString quoted(const QString &text)
{
    const QByteArray array = QJsonDocument(QJsonArray{text}).toJson(QJsonDocument::Compact);
    return QString::fromUtf8(array.mid(1, array.size() - 2));
}

QString shellWord(const QString &text)
{
    QString word = text;
    return QLatin1Char('\'') + word.replace(QLatin1Char('\''), QLatin1String("'\\''")) + QLatin1Char('\'');
}

QString cherryStudioLink(const Values &values)
{
    // The base without /v1: it adds /v1/chat/completions itself.
    const QJsonObject provider{{QStringLiteral("id"), QStringLiteral("regatta")},
                               {QStringLiteral("name"), QStringLiteral("Regatta")},
                               {QStringLiteral("type"), QStringLiteral("openai")},
                               {QStringLiteral("baseUrl"), values.root},
                               {QStringLiteral("apiKey"), values.key}};
    const QByteArray data = QJsonDocument(provider).toJson(QJsonDocument::Compact).toBase64();
    return QLatin1String("cherrystudio://providers/api-keys?v=1&data=") + QString::fromLatin1(QUrl::toPercentEncoding(QString::fromLatin1(data)));
}

QString claudeCodeExports(const Values &values)
{
    const QJsonObject environment = claudeEnvironment(values);
    QString lines = QStringLiteral("unset ANTHROPIC_API_KEY\n");
    for (auto entry = environment.begin(); entry != environment.end(); ++entry)
        lines += QStringLiteral("export %1=").arg(entry.key()) + shellWord(entry.value().toString()) + QLatin1Char('\n');
    return lines + QLatin1String("claude");
}

QString claudeCodeSettings(const Values &values)
{
    const QJsonObject settings{{QStringLiteral("env"), claudeEnvironment(values)}};
    return QString::fromUtf8(QJsonDocument(settings).toJson(QJsonDocument::Indented)).trimmed();
}

QString codexConfig(const Values &values)
{
    return QLatin1String("model = ") + quoted(values.model)
        + QLatin1String("\nmodel_provider = \"regatta\"\n\n[model_providers.regatta]\nname = \"Regatta\"\nbase_url = ")
        + quoted(values.base) + QLatin1String("\nenv_key = \"REGATTA_API_KEY\"\nwire_api = \"responses\"");
}

QString codexKey(const Values &values)
{
    return QLatin1String("export REGATTA_API_KEY=") + shellWord(values.key) + QLatin1String("\ncodex");
}

QString openWebUiDocker(const Values &values)
{
    return QLatin1String("docker run -d -p 3000:8080 --add-host=host.docker.internal:host-gateway \\\n"
                         "  -e OPENAI_API_BASE_URL=")
        + shellWord(fromContainer(values.base)) + QLatin1String(" \\\n  -e OPENAI_API_KEY=") + shellWord(values.key)
        + QLatin1String(" \\\n  -v open-webui:/app/backend/data --name open-webui --restart always \\\n"
                        "  ghcr.io/open-webui/open-webui:main");
}

QString lobeChatDocker(const Values &values)
{
    return QLatin1String("docker run -d -p 3210:3210 --add-host=host.docker.internal:host-gateway \\\n"
                         "  -e OPENAI_PROXY_URL=")
        + shellWord(fromContainer(values.base)) + QLatin1String(" \\\n  -e OPENAI_API_KEY=") + shellWord(values.key)
        + QLatin1String(" \\\n  -e OPENAI_MODEL_LIST=") + shellWord(QLatin1String("-all,+") + values.model)
        + QLatin1String(" \\\n  --name lobe-chat lobehub/lobe-chat");
}

QString continueConfig(const Values &values)
{
    return QLatin1String("name: Regatta\nversion: 0.0.1\nschema: v1\nmodels:\n  - name: ") + quoted(values.model)
        + QLatin1String("\n    provider: openai\n    model: ") + quoted(values.model) + QLatin1String("\n    apiBase: ")
        + quoted(values.base) + QLatin1String("\n    apiKey: ") + quoted(values.key)
        + QLatin1String("\n    roles: [chat, edit, apply]");
}

QString python(const Values &values)
{
    return QLatin1String("from openai import OpenAI\n\nclient = OpenAI(\n    base_url=") + quoted(values.base)
        + QLatin1String(",\n    api_key=") + quoted(values.key) + QLatin1String(",\n)\nanswer = client.chat.completions.create(\n    model=")
        + quoted(values.model)
        + QLatin1String(",\n    messages=[{\"role\": \"user\", \"content\": \"Say hello in one short sentence.\"}],\n)\n"
                        "print(answer.choices[0].message.content)");
}

QString node(const Values &values)
{
    return QLatin1String("import OpenAI from \"openai\";\n\nconst client = new OpenAI({\n  baseURL: ") + quoted(values.base)
        + QLatin1String(",\n  apiKey: ") + quoted(values.key)
        + QLatin1String(",\n});\nconst answer = await client.chat.completions.create({\n  model: ") + quoted(values.model)
        + QLatin1String(",\n  messages: [{ role: \"user\", content: \"Say hello in one short sentence.\" }],\n});\n"
                        "console.log(answer.choices[0].message.content);");
}

QString curl(const Values &values)
{
    const QJsonObject body{
        {QStringLiteral("model"), values.model},
        {QStringLiteral("messages"),
         QJsonArray{QJsonObject{{QStringLiteral("role"), QStringLiteral("user")},
                                {QStringLiteral("content"), QStringLiteral("Say hello in one short sentence.")}}}}};
    return QLatin1String("curl ") + shellWord(values.base + QLatin1String("/chat/completions"))
        + QLatin1String(" \\\n  -H ") + shellWord(QLatin1String("Authorization: Bearer ") + values.key)
        + QLatin1String(" \\\n  -H 'Content-Type: application/json' \\\n  -d ")
        + shellWord(QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)));
}

} // namespace regatta::snippets
