// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/keylist.h"

#include "client/displaytext.h"
#include "keys/keytexts.h"

#include <algorithm>

namespace regatta {

namespace {

bool isSame(const ListedKey &one, const ListedKey &other)
{
    return one.key.name == other.key.name && one.key.created == other.key.created;
}

bool isAmong(const ListedKey &key, const QList<ListedKey> &keys)
{
    return std::any_of(keys.begin(), keys.end(), [&](const ListedKey &other) { return isSame(key, other); });
}

QString summaryOf(const ListedKey &listed, const QDateTime &now)
{
    QStringList words{listed.key.name, KeyTexts::scope(listed.key.scope), KeyTexts::lastUsed(listed.key, now)};
    for (const KeyTexts::Gauge &gauge : KeyTexts::gauges(listed))
        words.append(gauge.text);
    return words.join(QLatin1String(", "));
}

} // namespace

void KeyList::replace(const QList<ListedKey> &keys)
{
    const qsizetype before = m_keys.size();
    for (int i = int(m_keys.size()) - 1; i >= 0; --i) {
        if (isAmong(m_keys.at(i), keys))
            continue;
        beginRemoveRows({}, i, i);
        m_keys.removeAt(i);
        endRemoveRows();
    }
    // What is left stands in the order of the new list: both are oldest first.
    for (int i = 0; i < keys.size(); ++i) {
        if (i < m_keys.size() && isSame(m_keys.at(i), keys.at(i))) {
            m_keys[i] = keys.at(i);
            continue;
        }
        beginInsertRows({}, i, i);
        m_keys.insert(i, keys.at(i));
        endInsertRows();
    }
    touch();
    if (before != m_keys.size())
        Q_EMIT countChanged();
}

void KeyList::touch()
{
    if (!m_keys.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_keys.size()) - 1));
}

int KeyList::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_keys.size());
}

QVariant KeyList::data(const QModelIndex &index, int role) const
{
    if (index.row() < 0 || index.row() >= m_keys.size())
        return {};
    const ListedKey &listed = m_keys.at(index.row());
    const ClientKey &key = listed.key;
    const QDateTime now = QDateTime::currentDateTime();
    switch (role) {
    case NameRole: return key.name;
    case AdminRole: return key.scope == KeyScope::Admin;
    case ScopeRole: return KeyTexts::scope(key.scope);
    case MaskedKeyRole: return key.maskedKey;
    case CreatedRole: return tr("Created %1", "when").arg(DisplayText::moment(key.created));
    case LastUsedRole: return KeyTexts::lastUsed(key, now);
    case SummaryRole: return summaryOf(listed, now);
    default: break;
    }
    const QList<KeyTexts::Gauge> gauges = KeyTexts::gauges(listed);
    QStringList texts;
    QVariantList shares;
    bool reached = false;
    for (const KeyTexts::Gauge &gauge : gauges) {
        texts.append(gauge.text);
        shares.append(gauge.share);
        reached = reached || gauge.reached;
    }
    switch (role) {
    case GaugeTextsRole: return texts;
    case GaugeSharesRole: return shares;
    case ReachedRole: return reached;
    default: return {};
    }
}

QHash<int, QByteArray> KeyList::roleNames() const
{
    return {{NameRole, "name"},           {AdminRole, "admin"},     {ScopeRole, "scope"},
            {MaskedKeyRole, "maskedKey"}, {CreatedRole, "created"}, {LastUsedRole, "lastUsed"},
            {GaugeTextsRole, "gaugeTexts"}, {GaugeSharesRole, "gaugeShares"}, {ReachedRole, "reached"},
            {SummaryRole, "summary"}};
}

} // namespace regatta
