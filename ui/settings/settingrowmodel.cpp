// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingrowmodel.h"

#include "settings/settingvalue.h"

#include <algorithm>

namespace regatta {

int SettingRowModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

QHash<int, QByteArray> SettingRowModel::roleNames() const
{
    return {{KeyRole, "key"},         {KindRole, "kind"},           {TitleRole, "title"},
            {ExplanationRole, "explanation"}, {TextRole, "text"},   {OnRole, "turnedOn"},
            {ChoicesRole, "choices"}, {ChoiceRole, "choice"},       {UnitRole, "unit"},
            {InWordsRole, "inWords"}, {DefaultRole, "defaultText"}, {IsDefaultRole, "isDefault"},
            {IsEditedRole, "isEdited"}, {ErrorRole, "error"},       {TheirsRole, "theirs"},
            {LockRole, "lock"},       {RestartRole, "needsRestart"}, {SectionRole, "sectionTitle"}};
}

QVariant SettingRowModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const SettingText &setting = *m_rows.at(index.row());
    const QString key = QLatin1String(setting.key);
    switch (role) {
    case KeyRole: return key;
    case KindRole: return int(setting.kind);
    case TitleRole: return SettingTexts::words(setting.title);
    case ExplanationRole: return SettingTexts::words(setting.explanation);
    case TextRole: return text(setting);
    case OnRole: return m_draft.value(key).toBool();
    case UnitRole:
        return setting.kind == SettingKind::Seconds ? QStringLiteral("s")
            : setting.kind == SettingKind::Percent  ? QStringLiteral("%")
                                                    : SettingTexts::words(setting.unit);
    case RestartRole: return setting.needsRestart;
    case ChoicesRole:
    case ChoiceRole: return choiceData(setting, role);
    case SectionRole:
        for (const SettingSection &section : SettingTexts::sections()) {
            if (SettingTexts::sectionOf(key) == QLatin1String(section.id))
                return m_search.isEmpty() ? QString() : SettingTexts::words(section.title);
        }
        return {};
    default: return stateData(setting, role);
    }
}

QVariant SettingRowModel::stateData(const SettingText &setting, int role) const
{
    const QString key = QLatin1String(setting.key);
    switch (role) {
    case InWordsRole: return m_notUnderstood.contains(key) ? QString() : SettingValue::inWords(setting, m_draft.value(key));
    case DefaultRole: return SettingValue::shown(setting, SettingValue::at(m_defaults, key));
    case IsDefaultRole:
        return !m_notUnderstood.contains(key) && m_draft.value(key) == SettingValue::at(m_defaults, key);
    case IsEditedRole: return m_draft.isEdited(key) || m_notUnderstood.contains(key);
    case ErrorRole: return error(key);
    case TheirsRole: return m_draft.isConflict(key) ? SettingValue::shown(setting, m_draft.storedValue(key)) : QString();
    case LockRole: return lock(key);
    default: return {};
    }
}

QVariant SettingRowModel::choiceData(const SettingText &setting, int role) const
{
    const QList<SettingChoice> choices = SettingTexts::choices(QLatin1String(setting.key));
    QStringList titles;
    int chosen = -1;
    for (const SettingChoice &choice : choices) {
        if (choice.value == m_draft.value(QLatin1String(setting.key)).toString())
            chosen = int(titles.size());
        titles.append(choice.title);
    }
    return role == ChoicesRole ? QVariant(titles) : QVariant(chosen);
}

QString SettingRowModel::text(const SettingText &setting) const
{
    const QString key = QLatin1String(setting.key);
    const auto typed = m_typed.constFind(key);
    return typed != m_typed.constEnd() ? *typed : SettingValue::text(setting, m_draft.value(key));
}

QString SettingRowModel::error(const QString &key) const
{
    const QString sentence = m_notUnderstood.value(key);
    return sentence.isEmpty() ? m_problems.value(key) : sentence;
}

QString SettingRowModel::lock(const QString &key) const
{
    const QString all = m_locks.value(QString());
    return all.isEmpty() ? m_locks.value(key) : all;
}

void SettingRowModel::show(const QString &section, const QString &search)
{
    const QStringList words = search.split(QLatin1Char(' '), Qt::SkipEmptyParts);
    QList<const SettingText *> rows;
    for (const SettingText &setting : SettingTexts::all()) {
        const QString key = QLatin1String(setting.key);
        const QString all = key + QLatin1Char('\n') + SettingTexts::words(setting.title) + QLatin1Char('\n')
            + SettingTexts::words(setting.explanation);
        const bool isFound = std::all_of(words.begin(), words.end(), [&](const QString &word) {
            return all.contains(word, Qt::CaseInsensitive);
        });
        if (words.isEmpty() ? SettingTexts::sectionOf(key) == section : isFound)
            rows.append(&setting);
    }
    m_section = section;
    m_search = words.join(QLatin1Char(' '));
    beginResetModel();
    m_rows = rows;
    endResetModel();
    Q_EMIT countChanged();
}

void SettingRowModel::setStored(const QJsonObject &stored)
{
    m_draft.rebase(stored);
    // What is being typed stays as it is typed; the rest follows.
    m_typed.removeIf([this](QHash<QString, QString>::iterator typed) {
        return !m_draft.isEdited(typed.key()) && !m_notUnderstood.contains(typed.key());
    });
    touchAll();
    Q_EMIT edited();
}

void SettingRowModel::setLocks(const QHash<QString, QString> &locks)
{
    if (std::exchange(m_locks, locks) != locks)
        touchAll();
}

void SettingRowModel::setProblems(const QList<SettingProblem> &problems)
{
    QHash<QString, QString> found;
    QStringList others;
    for (const SettingProblem &problem : problems) {
        // "models.show[2]" is about the row "models.show".
        const QString key = problem.key.section(QLatin1Char('['), 0, 0);
        if (!SettingTexts::find(key))
            others.append(problem.key.isEmpty() ? problem.sentence : problem.key + QLatin1String(": ") + problem.sentence);
        else if (!found.contains(key))
            found.insert(key, problem.sentence);
    }
    m_otherProblems = others;
    if (std::exchange(m_problems, found) != found)
        touchAll();
}

void SettingRowModel::discard()
{
    m_draft.discard();
    m_typed.clear();
    m_notUnderstood.clear();
    touchAll();
    Q_EMIT edited();
}

void SettingRowModel::retranslate()
{
    // The sentences beside what was not understood, too.
    for (auto typed = m_notUnderstood.begin(); typed != m_notUnderstood.end(); ++typed) {
        const auto parsed = SettingValue::parse(*SettingTexts::find(typed.key()), m_typed.value(typed.key()));
        if (const QString *problem = std::get_if<QString>(&parsed))
            *typed = *problem;
    }
    show(m_section, m_search);
}

int SettingRowModel::editedCount(const QString &section) const
{
    const QList<SettingText> &all = SettingTexts::all();
    return int(std::count_if(all.begin(), all.end(), [&](const SettingText &setting) {
        const QString key = QLatin1String(setting.key);
        return (section.isEmpty() || SettingTexts::sectionOf(key) == section)
            && (m_draft.isEdited(key) || m_notUnderstood.contains(key));
    }));
}

int SettingRowModel::errorCount(const QString &section) const
{
    const QList<SettingText> &all = SettingTexts::all();
    return int(std::count_if(all.begin(), all.end(), [&](const SettingText &setting) {
        const QString key = QLatin1String(setting.key);
        return (section.isEmpty() || SettingTexts::sectionOf(key) == section)
            && (!error(key).isEmpty() || m_draft.isConflict(key));
    }));
}

QString SettingRowModel::firstTroubled() const
{
    for (const SettingText &setting : SettingTexts::all()) {
        const QString key = QLatin1String(setting.key);
        if (!error(key).isEmpty() || m_draft.isConflict(key))
            return key;
    }
    return {};
}

int SettingRowModel::rowOf(const QString &key) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (key == QLatin1String(m_rows.at(row)->key))
            return row;
    }
    return -1;
}

void SettingRowModel::type(const QString &key, const QString &text)
{
    const SettingText *setting = SettingTexts::find(key);
    if (!setting || !lock(key).isEmpty())
        return;
    m_typed.insert(key, text);
    const auto parsed = SettingValue::parse(*setting, text);
    if (const QString *problem = std::get_if<QString>(&parsed)) {
        m_notUnderstood.insert(key, *problem);
    } else {
        m_notUnderstood.remove(key);
        m_draft.set(key, std::get<QJsonValue>(parsed));
    }
    touch(key);
    Q_EMIT edited();
}

void SettingRowModel::tidy(const QString &key)
{
    if (!m_notUnderstood.contains(key) && m_typed.remove(key) > 0)
        touch(key);
}

void SettingRowModel::turn(const QString &key, bool on)
{
    put(key, on);
}

void SettingRowModel::choose(const QString &key, int index)
{
    const QList<SettingChoice> choices = SettingTexts::choices(key);
    if (index >= 0 && index < choices.size())
        put(key, choices.at(index).value);
}

void SettingRowModel::reset(const QString &key)
{
    put(key, SettingValue::at(m_defaults, key));
}

void SettingRowModel::keepMine(const QString &key)
{
    m_draft.keepMine(key);
    touch(key);
    Q_EMIT edited();
}

void SettingRowModel::takeTheirs(const QString &key)
{
    put(key, m_draft.storedValue(key));
}

void SettingRowModel::put(const QString &key, const QJsonValue &value)
{
    if (!lock(key).isEmpty())
        return;
    m_typed.remove(key);
    m_notUnderstood.remove(key);
    m_draft.set(key, value);
    touch(key);
    Q_EMIT edited();
}

void SettingRowModel::touch(const QString &key)
{
    if (const int row = rowOf(key); row >= 0)
        Q_EMIT dataChanged(index(row), index(row));
}

void SettingRowModel::touchAll()
{
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(int(m_rows.size()) - 1));
}

} // namespace regatta
