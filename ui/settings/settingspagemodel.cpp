// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingspagemodel.h"

#include "client/displaytext.h"
#include "settings/settingvalue.h"
#include "uistate.h"

#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {

const auto SectionKey = QStringLiteral("settings.section");

const SettingSection *findSection(const QString &id)
{
    const QList<SettingSection> &sections = SettingTexts::sections();
    const auto found = std::find_if(sections.begin(), sections.end(),
                                    [&](const SettingSection &section) { return id == QLatin1String(section.id); });
    return found == sections.end() ? nullptr : &*found;
}

} // namespace

SettingsPageModel::SettingsPageModel(const PageContext &context)
    : PageModel(context)
    , m_transfer(context.client.settingsFile())
    , m_section(context.state.value(SectionKey))
{
    if (!findSection(m_section))
        m_section = QStringLiteral("general");
    m_rows.setDefaults(context.client.settingsFile().defaultSettings());
    m_rows.show(m_section, m_search);
    connect(&m_rows, &SettingRowModel::edited, this, &SettingsPageModel::check);
    connect(&m_transfer, &SettingsTransfer::imported, this, &SettingsPageModel::takeSettings);
    connect(this, &PageModel::seenChanged, this, [this] {
        if (isSeen())
            takeSettings();
    });
}

void SettingsPageModel::setSection(const QString &section)
{
    if (!findSection(section) || (section == m_section && m_search.isEmpty()))
        return;
    m_section = section;
    m_search.clear();
    state().setValue(SectionKey, section);
    m_rows.show(m_section, m_search);
    Q_EMIT shownChanged();
}

void SettingsPageModel::setSearch(const QString &search)
{
    if (search == m_search)
        return;
    m_search = search;
    m_rows.show(m_section, m_search);
    Q_EMIT shownChanged();
}

QString SettingsPageModel::title() const
{
    return m_search.trimmed().isEmpty() ? SettingTexts::words(findSection(m_section)->title) : tr("Search");
}

QString SettingsPageModel::about() const
{
    if (m_search.trimmed().isEmpty())
        return SettingTexts::words(findSection(m_section)->about);
    return m_rows.rowCount() == 0 ? tr("No setting has these words in its name or explanation.")
                                  : tr("%n setting(s) found", nullptr, m_rows.rowCount());
}

QString SettingsPageModel::editedText() const
{
    return tr("%n unsaved change(s)", nullptr, edited());
}

QString SettingsPageModel::problemText() const
{
    const int conflicts = int(m_rows.draft().conflicts().size());
    if (const int wrong = m_rows.errorCount() - conflicts; wrong > 0)
        return tr("%n setting(s) are not right yet", nullptr, wrong);
    if (conflicts > 0)
        return tr("%n setting(s) wait for your decision", nullptr, conflicts);
    return m_rows.otherProblems().value(0);
}

QString SettingsPageModel::conflictText() const
{
    const int conflicts = int(m_rows.draft().conflicts().size());
    return conflicts == 0 ? QString()
                          : tr("Somebody else changed %n setting(s) that you are changing too. Decide at each which one holds.",
                               nullptr, conflicts);
}

QString SettingsPageModel::restartText() const
{
    QStringList titles;
    for (const QString &key : m_awaitRestart)
        titles.append(SettingTexts::words(SettingTexts::find(key)->title));
    return titles.isEmpty() ? QString() : tr("Saved. From the next start on: %1").arg(QLocale().createSeparatedList(titles));
}

QString SettingsPageModel::readOnlyReason() const
{
    if (const QString file = client().configFile(); !file.isEmpty())
        return tr("The settings are in %1; change them there. They take effect when the file is saved.").arg(file);
    return client().isDemo() ? tr("The demo runs with settings of its own. Leave it to change yours.") : QString();
}

QString SettingsPageModel::listening() const
{
    const GatewaySnapshot snapshot = client().snapshot();
    if (snapshot.listening)
        return tr("Listening on %1").arg(snapshot.baseUrl);
    return snapshot.problem.isEmpty() ? tr("Not listening") : snapshot.problem;
}

bool SettingsPageModel::isLogOnServer() const
{
    return !m_rows.draft().storedValue(QStringLiteral("storage.url")).toString().isEmpty();
}

QString SettingsPageModel::logSize() const
{
    const qint64 bytes = client().snapshot().usageLog.bytes;
    return bytes > 0 ? QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat) : DisplayText::noData();
}

QString SettingsPageModel::logLimit() const
{
    const qint64 limit = m_rows.draft().storedValue(QStringLiteral("log.retentionBytes")).toInteger();
    if (isLogOnServer())
        return tr("on the database server");
    return limit > 0 ? tr("of at most %1").arg(SettingValue::bytes(limit)) : tr("no limit of size");
}

double SettingsPageModel::logShare() const
{
    const qint64 bytes = client().snapshot().usageLog.bytes;
    const auto limit = m_rows.draft().storedValue(QStringLiteral("log.retentionBytes")).toDouble();
    return isLogOnServer() || limit <= 0 || bytes <= 0 ? -1 : std::min(1.0, double(bytes) / limit);
}

QString SettingsPageModel::keychainNotice() const
{
    const QList<Notice> notices = client().notices();
    for (const Notice &notice : notices) {
        if (notice.id == QLatin1String("keychain"))
            return notice.text;
    }
    return {};
}

QString SettingsPageModel::keychain() const
{
    const QString notice = keychainNotice();
    return notice.isEmpty() ? tr("The endpoints' keys are in the system keychain.") : notice;
}

bool SettingsPageModel::hasKeychainTrouble() const
{
    return !keychainNotice().isEmpty();
}

void SettingsPageModel::check()
{
    if (edited() == 0)
        m_saveError.clear();
    m_rows.setProblems(edited() > 0 ? client().settingsFile().check(m_rows.draft().settings()) : QList<SettingProblem>());
    m_sections.refresh();
    Q_EMIT changed();
}

void SettingsPageModel::reveal(const QString &key)
{
    if (m_rows.rowOf(key) < 0)
        setSection(SettingTexts::sectionOf(key));
    Q_EMIT revealed(key);
}

void SettingsPageModel::save()
{
    if (m_saving || edited() == 0)
        return;
    if (const QString key = m_rows.firstTroubled(); !key.isEmpty())
        return reveal(key);
    m_saving = true;
    m_saveError.clear();
    Q_EMIT changed();
    const QPointer self(this);
    client().settingsFile().save(m_rows.draft().settings(), m_rows.draft().before(),
                                 [self, keys = m_rows.draft().edited()](const QString &error) {
                                     if (self)
                                         self->saved(keys, error);
                                 });
}

void SettingsPageModel::saved(const QStringList &keys, const QString &error)
{
    m_saving = false;
    for (const QString &key : keys) {
        if (error.isEmpty() && SettingTexts::find(key)->needsRestart && !m_awaitRestart.contains(key))
            m_awaitRestart.append(key);
    }
    takeSettings();
    // Where somebody else was quicker, the rows say what is different; only other errors need words here.
    m_saveError = m_rows.draft().conflicts().isEmpty() ? error : QString();
    if (const QString key = m_rows.firstTroubled(); !error.isEmpty() && !key.isEmpty())
        reveal(key);
    Q_EMIT changed();
}

void SettingsPageModel::discard()
{
    m_saveError.clear();
    m_rows.discard();
}

void SettingsPageModel::dismissRestart()
{
    m_awaitRestart.clear();
    Q_EMIT changed();
}

void SettingsPageModel::takeLocks()
{
    QHash<QString, QString> locks;
    if (const QString all = readOnlyReason(); !all.isEmpty())
        locks.insert(QString(), all);
    const QList<LockedSetting> held = client().lockedSettings();
    for (const LockedSetting &lock : held)
        locks.insert(lock.key, tr("Held by %1.").arg(lock.reason));
    m_rows.setLocks(locks);
}

void SettingsPageModel::takeSettings()
{
    m_rows.setDefaults(client().settingsFile().defaultSettings());
    takeLocks();
    // What is being saved holds at once, and is taken back where the disk refuses: the edits must outlive both.
    if (m_saving)
        return;
    m_rows.setStored(client().settingsFile().storedSettings());
    Q_EMIT stateChanged();
}

void SettingsPageModel::refresh()
{
    if (isSeen())
        Q_EMIT stateChanged();
}

void SettingsPageModel::retranslate()
{
    takeLocks();
    m_rows.retranslate();
    m_sections.refresh();
    m_transfer.retranslate();
    Q_EMIT shownChanged();
    Q_EMIT stateChanged();
    Q_EMIT changed();
}

} // namespace regatta
