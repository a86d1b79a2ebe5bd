// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/keyspagemodel.h"

#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {
using namespace std::chrono_literals;
constexpr auto refreshInterval = 3s;
} // namespace

KeysPageModel::KeysPageModel(const PageContext &context)
    : PageModel(context)
    , m_editor(context.client.keys())
{
    m_again.setInterval(refreshInterval);
    connect(&m_again, &QTimer::timeout, this, &KeysPageModel::load);
    connect(this, &PageModel::seenChanged, this, [this] {
        if (!isSeen())
            return m_again.stop();
        m_again.start();
        load();
    });
    connect(&m_editor, &KeyEditor::made, this, &KeysPageModel::show);
    connect(&m_editor, &KeyEditor::saved, this, &KeysPageModel::load);
}

void KeysPageModel::load()
{
    client().keys().keys([this, alive = QPointer(this), question = ++m_asked](const QString &problem,
                                                                           const QList<ListedKey> &keys) {
        if (alive && question == m_asked)
            take(problem, keys);
    });
}

void KeysPageModel::take(const QString &problem, const QList<ListedKey> &keys)
{
    m_listError = problem;
    m_state = problem.isEmpty() ? Loaded : Failed;
    if (problem.isEmpty())
        m_keys.replace(keys);
    Q_EMIT changed();
}

bool KeysPageModel::isKeyRequired() const
{
    return client().settings().gateway.requireKey;
}

QString KeysPageModel::note() const
{
    if (!isKeyRequired())
        return tr("This gateway also serves requests without a key, and those have no limits. Keys can be required on the settings page.");
    if (!client().configFile().isEmpty())
        return tr("The settings are in %1, but keys are not: they are kept in the database, and can be changed here.")
            .arg(client().configFile());
    return {};
}

/// That of the first price, so that a budget counts what is paid.
QString KeysPageModel::usualCurrency() const
{
    const Settings settings = client().settings();
    for (const Endpoint &endpoint : settings.endpoints) {
        if (!endpoint.prices.isEmpty())
            return endpoint.prices.first().currency;
    }
    return KeyLimits().currency;
}

void KeysPageModel::create()
{
    QStringList taken;
    for (const ListedKey &listed : m_keys.keys())
        taken.append(listed.key.name);
    m_editor.create(taken, usualCurrency());
}

void KeysPageModel::editLimits(const QString &name)
{
    const QList<ListedKey> &keys = m_keys.keys();
    const auto found = std::find_if(keys.begin(), keys.end(), [&](const ListedKey &listed) { return listed.key.name == name; });
    if (found != keys.end() && found->key.scope == KeyScope::Client)
        m_editor.edit(found->key, usualCurrency());
}

void KeysPageModel::revoke(const QString &name)
{
    client().keys().revokeKey(name, [this, alive = QPointer(this)](const QString &problem) {
        if (!alive)
            return;
        m_error = problem;
        Q_EMIT changed();
        load();
    });
}

void KeysPageModel::dismissError()
{
    m_error.clear();
    Q_EMIT changed();
}

void KeysPageModel::show(const QString &name, bool admin, const Secret &key)
{
    m_newName = name;
    m_newIsAdmin = admin;
    m_newKey = QString::fromUtf8(key.reveal());
    Q_EMIT newKeyChanged();
}

void KeysPageModel::forgetNewKey()
{
    if (m_newKey.isEmpty())
        return;
    m_newKey.fill(QLatin1Char('\0'));
    m_newKey.clear();
    m_newName.clear();
    Q_EMIT newKeyChanged();
}

QString KeysPageModel::curlExample() const
{
    if (m_newKey.isEmpty())
        return {};
    const QString known = client().snapshot().baseUrl;
    const QString base = known.isEmpty() ? QStringLiteral("http://127.0.0.1:8377/v1") : known;
    if (m_newIsAdmin) {
        return QStringLiteral("curl %1/admin/v1/state \\\n  -H 'Authorization: Bearer %2'")
            .arg(base.endsWith(QLatin1String("/v1")) ? base.chopped(3) : base, m_newKey);
    }
    return QStringLiteral("curl %1/models \\\n  -H 'Authorization: Bearer %2'").arg(base, m_newKey);
}

void KeysPageModel::retranslate()
{
    m_keys.touch();
    m_editor.retranslate();
    Q_EMIT changed();
    Q_EMIT newKeyChanged();
}

} // namespace regatta
