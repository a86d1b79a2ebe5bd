// SPDX-License-Identifier: GPL-3.0-or-later
#include "dashboard/clientsnippets.h"

#include "connect/snippets.h"

namespace regatta {

namespace {

using snippets::quoted; // JSON, which Python and JavaScript read too
using snippets::shellWord;

QString curl(const QString &baseUrl, const QString &model, const QString &prompt)
{
    const QString body = QStringLiteral("{\"model\": %1, \"stream\": true,\n    \"messages\": [{\"role\": \"user\", \"content\": %2}]}")
                             .arg(quoted(model), quoted(prompt));
    return QStringLiteral("curl %1/chat/completions \\\n"
                          "  -H \"Authorization: Bearer $REGATTA_KEY\" \\\n"
                          "  -H 'Content-Type: application/json' \\\n"
                          "  -d %2")
        .arg(baseUrl, shellWord(body));
}

QString python(const QString &baseUrl, const QString &model, const QString &prompt)
{
    return QStringLiteral("# pip install openai\n"
                          "import os\n"
                          "from openai import OpenAI\n\n"
                          "client = OpenAI(base_url=%1, api_key=os.environ[\"REGATTA_KEY\"])\n"
                          "answer = client.chat.completions.create(\n"
                          "    model=%2,\n"
                          "    messages=[{\"role\": \"user\", \"content\": %3}],\n"
                          ")\n"
                          "print(answer.choices[0].message.content)")
        .arg(quoted(baseUrl), quoted(model), quoted(prompt));
}

QString node(const QString &baseUrl, const QString &model, const QString &prompt)
{
    return QStringLiteral("// npm install openai\n"
                          "import OpenAI from \"openai\";\n\n"
                          "const client = new OpenAI({ baseURL: %1, apiKey: process.env.REGATTA_KEY });\n"
                          "const answer = await client.chat.completions.create({\n"
                          "  model: %2,\n"
                          "  messages: [{ role: \"user\", content: %3 }],\n"
                          "});\n"
                          "console.log(answer.choices[0].message.content);")
        .arg(quoted(baseUrl), quoted(model), quoted(prompt));
}

QString environment(const QString &baseUrl)
{
    // Anthropic's clients add /v1 themselves.
    QString root = baseUrl;
    if (root.endsWith(QLatin1String("/v1")))
        root.chop(3);
    return QStringLiteral("export OPENAI_BASE_URL='%1'\n"
                          "export OPENAI_API_KEY=\"$REGATTA_KEY\"\n\n"
                          "export ANTHROPIC_BASE_URL='%2'\n"
                          "export ANTHROPIC_AUTH_TOKEN=\"$REGATTA_KEY\"")
        .arg(baseUrl, root);
}

} // namespace

QString clientSnippet(SnippetKind kind, const QString &baseUrl, const QString &model, const QString &prompt)
{
    switch (kind) {
    case SnippetKind::Curl: return curl(baseUrl, model, prompt);
    case SnippetKind::Python: return python(baseUrl, model, prompt);
    case SnippetKind::Node: return node(baseUrl, model, prompt);
    case SnippetKind::Environment: return environment(baseUrl);
    }
    return {};
}

} // namespace regatta
