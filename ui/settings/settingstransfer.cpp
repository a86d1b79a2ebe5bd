// SPDX-License-Identifier: GPL-3.0-or-later
#include "settings/settingstransfer.h"

#include "settings/settingtexts.h"

#include <QDate>
#include <QDir>
#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {

QString expanded(const QString &file)
{
    const QString name = file.trimmed();
    return name.startsWith(QLatin1String("~/")) ? QDir::homePath() + name.mid(1) : name;
}

QString shortened(const QString &file)
{
    const QString home = QDir::homePath() + QLatin1Char('/');
    return file.startsWith(home) ? QLatin1String("~/") + file.mid(home.size()) : file;
}

QString dated(const QString &name)
{
    return QStringLiteral("~/%1-%2.json").arg(name, QDate::currentDate().toString(Qt::ISODate));
}

QString list(const QStringList &names)
{
    return QLocale().createSeparatedList(names);
}

} // namespace

SettingsTransfer::~SettingsTransfer()
{
    forgetPassphrase();
}

QString SettingsTransfer::suggestedExport() const
{
    return dated(QStringLiteral("regatta-settings"));
}

QString SettingsTransfer::suggestedDiagnostics() const
{
    return dated(QStringLiteral("regatta-diagnostics"));
}

QString SettingsTransfer::fileOf(const QUrl &url) const
{
    return shortened(url.toLocalFile());
}

QString SettingsTransfer::problemWith(const QString &passphrase) const
{
    if (passphrase.size() >= LeastPassphrase || passphrase.isEmpty())
        return {};
    return tr("Expected at least %n character(s): whoever has the file can try passphrases as fast as their computer allows.",
              nullptr, LeastPassphrase);
}

QString SettingsTransfer::problemWithBoth(const QString &passphrase, const QString &again) const
{
    return again.isEmpty() || passphrase == again ? QString() : tr("The two are not the same.");
}

void SettingsTransfer::exportTo(const QString &file)
{
    exportAs(file, std::nullopt);
}

void SettingsTransfer::exportWithKeys(const QString &file, const QString &passphrase)
{
    exportAs(file, Secret(passphrase.toUtf8()));
}

void SettingsTransfer::exportAs(const QString &file, const std::optional<Secret> &passphrase)
{
    if (m_task != Task::Nothing)
        return;
    m_task = Task::Exporting;
    m_exportDone.clear();
    m_exportError.clear();
    Q_EMIT changed();
    const QString name = expanded(file);
    const QPointer self(this);
    m_client.exportTo(name, passphrase, [self, name, withKeys = passphrase.has_value()](const QString &error) {
        if (!self)
            return;
        self->m_task = Task::Nothing;
        self->m_exportError = error;
        if (error.isEmpty()) {
            self->m_exportDone = withKeys ? tr("Written to %1, with the keys encrypted.").arg(shortened(name))
                                          : tr("Written to %1, without keys.").arg(shortened(name));
        }
        Q_EMIT self->changed();
    });
}

void SettingsTransfer::look(const QString &file)
{
    if (m_task != Task::Nothing)
        return;
    cancelImport();
    m_importFile = expanded(file);
    read(std::nullopt);
}

void SettingsTransfer::unlock(const QString &passphrase)
{
    if (m_task == Task::Nothing && m_needsPassphrase)
        read(Secret(passphrase.toUtf8()));
}

void SettingsTransfer::read(const std::optional<Secret> &passphrase)
{
    m_task = Task::Reading;
    m_passphraseError.clear();
    Q_EMIT changed();
    const QPointer self(this);
    m_client.previewImport(m_importFile, passphrase, [self, passphrase](const QString &error, const ImportPreview &preview) {
        if (!self)
            return;
        self->m_task = Task::Nothing;
        if (!error.isEmpty()) {
            (passphrase ? self->m_passphraseError : self->m_importError) = error;
        } else if (preview.encrypted && !passphrase) {
            self->m_needsPassphrase = true;
        } else {
            self->m_needsPassphrase = false;
            self->m_passphrase = passphrase;
            self->m_preview = preview;
        }
        Q_EMIT self->changed();
    });
}

QStringList SettingsTransfer::preview() const
{
    if (!m_preview)
        return {};
    QStringList lines;
    if (!m_preview->newEndpoints.isEmpty())
        lines.append(tr("New endpoints: %1").arg(list(m_preview->newEndpoints)));
    if (!m_preview->removedEndpoints.isEmpty())
        lines.append(tr("Endpoints that go, with their keys: %1").arg(list(m_preview->removedEndpoints)));
    QStringList titles;
    for (const QString &key : m_preview->changed) {
        const SettingText *setting = SettingTexts::find(key);
        titles.append(setting ? SettingTexts::words(setting->title) : key);
    }
    if (!titles.isEmpty())
        lines.append(tr("Settings that change: %1").arg(list(titles)));
    if (m_preview->secrets > 0)
        lines.append(tr("%n endpoint key(s) will be stored in the keychain.", nullptr, m_preview->secrets));
    if (lines.isEmpty())
        lines.append(tr("Nothing would change: the file holds the settings as they are."));
    return lines;
}

void SettingsTransfer::importNow()
{
    if (m_task != Task::Nothing || !m_preview)
        return;
    m_task = Task::Importing;
    m_importError.clear();
    Q_EMIT changed();
    const QPointer self(this);
    m_client.importFrom(m_importFile, m_passphrase, [self](const QString &error) {
        if (!self)
            return;
        self->m_task = Task::Nothing;
        self->m_importError = error;
        if (error.isEmpty()) {
            const QString file = self->m_importFile;
            self->cancelImport();
            self->m_importDone = tr("The settings of %1 hold now.").arg(shortened(file));
            Q_EMIT self->imported();
        }
        Q_EMIT self->changed();
    });
}

void SettingsTransfer::cancelImport()
{
    forgetPassphrase();
    m_preview.reset();
    m_needsPassphrase = false;
    m_passphraseError.clear();
    m_importDone.clear();
    m_importError.clear();
    Q_EMIT changed();
}

/// Overwritten where this holds the only copy; what Qt's text field had is out of reach.
void SettingsTransfer::forgetPassphrase()
{
    if (m_passphrase) {
        QByteArray bytes = m_passphrase->reveal();
        m_passphrase.reset();
        std::fill(bytes.begin(), bytes.end(), '\0');
    }
}

void SettingsTransfer::writeDiagnostics(const QString &file)
{
    if (m_task != Task::Nothing)
        return;
    m_task = Task::Diagnosing;
    m_diagnosticsDone.clear();
    m_diagnosticsError.clear();
    Q_EMIT changed();
    const QString name = expanded(file);
    const QPointer self(this);
    m_client.writeDiagnostics(name, [self, name](const QString &error) {
        if (!self)
            return;
        self->m_task = Task::Nothing;
        self->m_diagnosticsError = error;
        if (error.isEmpty())
            self->m_diagnosticsDone = tr("Written to %1. Have a look at it before you pass it on.").arg(shortened(name));
        Q_EMIT self->changed();
    });
}

} // namespace regatta
