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
    Q_PROPERTY(QString name READ name WRITE setName NOTIFY changed)
    Q_PROPERTY(bool admin READ isAdmin WRITE setAdmin NOTIFY changed)
    Q_PROPERTY(QString requests READ requests WRITE setRequests NOTIFY changed)
    Q_PROPERTY(QString tokens READ tokens WRITE setTokens NOTIFY changed)
    Q_PROPERTY(QString budget READ budget WRITE setBudget NOTIFY changed)
    Q_PROPERTY(QString currency READ currency WRITE setCurrency NOTIFY changed)
    Q_PROPERTY(int period READ period WRITE setPeriod NOTIFY changed)
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
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] bool isAdmin() const { return m_admin; }
    [[nodiscard]] QString requests() const { return m_requests; }
    [[nodiscard]] QString tokens() const { return m_tokens; }
    [[nodiscard]] QString budget() const { return m_budget; }
    [[nodiscard]] QString currency() const { return m_currency; }
    [[nodiscard]] int period() const { return m_period; }
    [[nodiscard]] QStringList periods() const;
    [[nodiscard]] QString nameError() const { return shown(m_nameError); }
    [[nodiscard]] QString requestsError() const { return shown(m_requestsError); }
    [[nodiscard]] QString tokensError() const { return shown(m_tokensError); }
    [[nodiscard]] QString budgetError() const { return shown(m_budgetError); }
    [[nodiscard]] QString currencyError() const { return shown(m_currencyError); }
    [[nodiscard]] QString error() const { return m_error; }

    void setName(const QString &name) { set(m_name, name); }
    void setAdmin(bool admin) { set(m_admin, admin); }
    void setRequests(const QString &requests) { set(m_requests, requests); }
    void setTokens(const QString &tokens) { set(m_tokens, tokens); }
    void setBudget(const QString &budget) { set(m_budget, budget); }
    void setCurrency(const QString &currency) { set(m_currency, currency); }
    void setPeriod(int period) { set(m_period, period); }

    /// The names that are taken, and the currency that the prices are in.
    void create(const QStringList &taken, const QString &currency);
    void edit(const ClientKey &key, const QString &currency);
    Q_INVOKABLE void close();
    Q_INVOKABLE void save();
    void retranslate();

Q_SIGNALS:
    void changed();
    /// The key itself, only here.
    void made(const QString &name, bool admin, const regatta::Secret &key);
    void saved();

private:
    /// Errors that are shown follow the typing: they are found before the bindings look at them.
    template<typename Value>
    void set(Value &field, const Value &value)
    {
        if (field == value)
            return;
        field = value;
        check();
        Q_EMIT changed();
    }
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
