// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "pages/pagemodel.h"
#include "settings/settingrowmodel.h"
#include "settings/settingssectionmodel.h"
#include "settings/settingstransfer.h"

namespace regatta {

/// All settings of the file but endpoints and routes: which are shown, what was edited, whether it can be saved. Edits are
/// kept while other pages are shown, and while somebody else changes the settings. GUI thread, owned by the ViewModels.
class SettingsPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(regatta::SettingRowModel *rows READ rows CONSTANT)
    Q_PROPERTY(regatta::SettingsSectionModel *sections READ sections CONSTANT)
    Q_PROPERTY(regatta::SettingsTransfer *transfer READ transfer CONSTANT)
    Q_PROPERTY(QString section READ section WRITE setSection NOTIFY shownChanged)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY shownChanged)
    Q_PROPERTY(QString title READ title NOTIFY shownChanged)
    Q_PROPERTY(QString about READ about NOTIFY shownChanged)
    Q_PROPERTY(int edited READ edited NOTIFY changed)
    Q_PROPERTY(QString editedText READ editedText NOTIFY changed)
    Q_PROPERTY(QString problemText READ problemText NOTIFY changed)
    Q_PROPERTY(QString conflictText READ conflictText NOTIFY changed)
    Q_PROPERTY(bool saving READ isSaving NOTIFY changed)
    Q_PROPERTY(QString saveError READ saveError NOTIFY changed)
    Q_PROPERTY(QString restartText READ restartText NOTIFY changed)
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY changed)
    Q_PROPERTY(QString listening READ listening NOTIFY stateChanged)
    Q_PROPERTY(QString logSize READ logSize NOTIFY stateChanged)
    Q_PROPERTY(QString logLimit READ logLimit NOTIFY stateChanged)
    Q_PROPERTY(double logShare READ logShare NOTIFY stateChanged)
    Q_PROPERTY(QString logTrouble READ logTrouble NOTIFY stateChanged)
    Q_PROPERTY(bool logOnServer READ isLogOnServer NOTIFY stateChanged)
    Q_PROPERTY(QString keychain READ keychain NOTIFY stateChanged)
    Q_PROPERTY(bool keychainTrouble READ hasKeychainTrouble NOTIFY stateChanged)

public:
    explicit SettingsPageModel(const PageContext &context);

    [[nodiscard]] SettingRowModel *rows() { return &m_rows; }
    [[nodiscard]] SettingsSectionModel *sections() { return &m_sections; }
    [[nodiscard]] SettingsTransfer *transfer() { return &m_transfer; }
    [[nodiscard]] QString section() const { return m_section; }
    void setSection(const QString &section);
    [[nodiscard]] QString search() const { return m_search; }
    void setSearch(const QString &search);
    [[nodiscard]] QString title() const;
    [[nodiscard]] QString about() const;

    [[nodiscard]] int edited() const { return m_rows.editedCount(); }
    [[nodiscard]] QString editedText() const;
    /// What keeps them from being saved; empty: nothing that is known.
    [[nodiscard]] QString problemText() const;
    [[nodiscard]] QString conflictText() const;
    [[nodiscard]] bool isSaving() const { return m_saving; }
    [[nodiscard]] QString saveError() const { return m_saveError; }
    /// What was saved and holds only from the next start.
    [[nodiscard]] QString restartText() const;
    /// Why nothing here can be changed; empty where it can.
    [[nodiscard]] QString readOnlyReason() const;

    [[nodiscard]] QString listening() const;
    [[nodiscard]] QString logSize() const;
    [[nodiscard]] QString logLimit() const;
    /// Of the limit; below 0 where there is none.
    [[nodiscard]] double logShare() const;
    [[nodiscard]] QString logTrouble() const { return client().snapshot().usageLog.sentence; }
    [[nodiscard]] bool isLogOnServer() const;
    [[nodiscard]] QString keychain() const;
    [[nodiscard]] bool hasKeychainTrouble() const;

    /// Saves all edits, or shows the first that is not right.
    Q_INVOKABLE void save();
    Q_INVOKABLE void discard();
    Q_INVOKABLE void dismissRestart();
    /// Shows that setting, wherever it is; revealed() follows.
    Q_INVOKABLE void reveal(const QString &key);

    void refresh() override;
    void takeSettings() override;
    void retranslate() override;

Q_SIGNALS:
    void changed();
    void shownChanged();
    void stateChanged();
    void revealed(const QString &key);

private:
    void check();
    void saved(const QStringList &keys, const QString &error);
    void takeLocks();
    [[nodiscard]] QString keychainNotice() const;

    SettingRowModel m_rows;
    SettingsSectionModel m_sections{m_rows};
    SettingsTransfer m_transfer;
    QString m_section;
    QString m_search;
    bool m_saving = false;
    QString m_saveError;
    QStringList m_awaitRestart; ///< keys
};

} // namespace regatta
