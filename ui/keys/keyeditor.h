// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/keyclient.h"

#include <QObject>
#include <QQmlEngine>
#include <QString>

namespace regatta {

/// The form that makes a key or changes the limits of one. Fields are checked when they are saved and marked in place; what
/// the gateway refuses is shown in its own words, and the form stays open. GUI thread, owned by the KeysPageModel.
class KeyEditor : public QObject
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the KeysPageModel")
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool editing READ isEditing NOTIFY changed)
    Q_PROPERTY(QString title READ title NOTIFY changed)
    Q_PROPERTY(bool saving READ isSaving NOTIFY changed)
    Q_PROPERTY(QString name MEMBER m_name NOTIFY changed)
    Q_PROPERTY(bool admin MEMBER m_admin NOTIFY changed)
    Q_PROPERTY(QString requests MEMBER m_requests NOTIFY changed)
    Q_PROPERTY(QString tokens MEMBER m_tokens NOTIFY changed)
    Q_PROPERTY(QString budget MEMBER m_budget NOTIFY changed)
    Q_PROPERTY(QString currency MEMBER m_currency NOTIFY changed)
    Q_PROPERTY(int period MEMBER m_period NOTIFY changed)
    Q_PROPERTY(QStringList periods READ periods NOTIFY changed)
    Q_PROPERTY(QString nameError READ nameError NOTIFY changed)
    Q_PROPERTY(QString requestsError READ requestsError NOTIFY changed)
    Q_PROPERTY(QString tokensError READ tokensError NOTIFY changed)
    Q_PROPERTY(QString budgetError READ budgetError NOTIFY changed)
    Q_PROPERTY(QString currencyError READ currencyError NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    explicit KeyEditor(KeyClient &client);

    [[nodiscard]] bool isOpen() const { return m_open; }
    [[nodiscard]] bool isEditing() const { return m_open && m_isEditing; }
    [[nodiscard]] QString title() const;
    [[nodiscard]] bool isSaving() const { return m_saving; }
    [[nodiscard]] QStringList periods() const;
    [[nodiscard]] QString nameError() const { return shown(m_nameError); }
    [[nodiscard]] QString requestsError() const { return shown(m_requestsError); }
    [[nodiscard]] QString tokensError() const { return shown(m_tokensError); }
    [[nodiscard]] QString budgetError() const { return shown(m_budgetError); }
    [[nodiscard]] QString currencyError() const { return shown(m_currencyError); }
    [[nodiscard]] QString error() const { return m_error; }

    /// The names that are taken, and the currency that the prices are in.
    void create(const QStringList &taken, const QString &currency);
    void edit(const ClientKey &key, const QString &currency);
    Q_INVOKABLE void close();
    Q_INVOKABLE void save();
    void retranslate() { Q_EMIT changed(); }

Q_SIGNALS:
    void changed();
    /// The key itself, only here.
    void made(const QString &name, bool admin, const regatta::Secret &key);
    void saved();

private:
    void fill(const KeyLimits &limits);
    void check();
    void checkName();
    void checkLimits();
    [[nodiscard]] bool passes() const;
    /// Errors show from the first attempt to save on, then live.
    [[nodiscard]] QString shown(const QString &problem) const { return m_checked ? problem : QString(); }
    void ended(const QString &problem);

    KeyClient &m_client;
    bool m_open = false;
    bool m_isEditing = false;
    bool m_saving = false;
    bool m_checked = false;
    int m_session = 0; ///< an answer to a form that was closed meanwhile says nothing to the next one
    QStringList m_taken;
    KeyLimits m_limits; ///< of what is typed, as far as it is right

    QString m_name, m_requests, m_tokens, m_budget, m_currency;
    bool m_admin = false;
    int m_period = int(BudgetPeriod::Month);
    QString m_nameError, m_requestsError, m_tokensError, m_budgetError, m_currencyError, m_error;
};

} // namespace regatta
