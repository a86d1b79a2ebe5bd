// SPDX-License-Identifier: GPL-3.0-or-later
#include "keys/keyeditor.h"

#include "keys/keytexts.h"

#include <QLocale>
#include <QPointer>

#include <optional>

namespace regatta {

namespace {

constexpr int longestName = 64;

/// As the user's locale writes it, or plainly.
std::optional<double> numberIn(const QString &text)
{
    bool isNumber = false;
    double number = QLocale().toDouble(text, &isNumber);
    if (!isNumber)
        number = QLocale::c().toDouble(text, &isNumber);
    return isNumber ? std::optional(number) : std::nullopt;
}

/// Empty is no limit.
std::optional<qint64> wholeNumberIn(const QString &text)
{
    if (text.trimmed().isEmpty())
        return 0;
    bool isNumber = false;
    qint64 number = QLocale().toLongLong(text.trimmed(), &isNumber);
    if (!isNumber)
        number = QLocale::c().toLongLong(text.trimmed(), &isNumber);
    return isNumber && number >= 0 ? std::optional(number) : std::nullopt;
}

QString textOf(qint64 limit)
{
    return limit > 0 ? QLocale().toString(limit) : QString();
}

} // namespace

KeyEditor::KeyEditor(KeyClient &client)
    : m_client(client)
{
}

QString KeyEditor::title() const
{
    return m_isEditing ? tr("Limits of %1").arg(m_name) : tr("New key");
}

QStringList KeyEditor::periods() const
{
    return {KeyTexts::period(BudgetPeriod::Day), KeyTexts::period(BudgetPeriod::Month), KeyTexts::period(BudgetPeriod::Ever)};
}

void KeyEditor::fill(const KeyLimits &limits)
{
    ++m_session;
    m_open = true;
    m_saving = m_checked = false;
    m_error.clear();
    m_requests = textOf(limits.requestsPerMinute);
    m_tokens = textOf(limits.tokensPerDay);
    m_budget = limits.budget > 0 ? QLocale().toString(limits.budget, 'f', QLocale::FloatingPointShortest) : QString();
    m_currency = limits.currency;
    m_period = int(limits.budgetPeriod);
}

void KeyEditor::create(const QStringList &taken, const QString &currency)
{
    KeyLimits none;
    none.currency = currency;
    fill(none);
    m_isEditing = m_admin = false;
    m_taken = taken;
    m_name.clear();
    Q_EMIT changed();
}

void KeyEditor::edit(const ClientKey &key, const QString &currency)
{
    KeyLimits limits = key.limits;
    if (limits.budget <= 0)
        limits.currency = currency;
    fill(limits);
    m_isEditing = true;
    m_admin = false;
    m_taken.clear();
    m_name = key.name;
    Q_EMIT changed();
}

void KeyEditor::close()
{
    ++m_session;
    m_open = m_saving = false;
    Q_EMIT changed();
}

void KeyEditor::retranslate()
{
    check();
    Q_EMIT changed();
}

void KeyEditor::check()
{
    checkName();
    checkLimits();
}

void KeyEditor::checkName()
{
    m_nameError.clear();
    const QString name = m_name.trimmed();
    if (m_isEditing)
        return;
    if (name.isEmpty())
        m_nameError = tr("A name is needed, such as that of the machine or program that gets the key.");
    else if (name.size() > longestName)
        m_nameError = tr("At most %n character(s).", nullptr, longestName);
    else if (m_taken.contains(name))
        m_nameError = tr("Another key has this name.");
}

void KeyEditor::checkLimits()
{
    m_requestsError.clear();
    m_tokensError.clear();
    m_budgetError.clear();
    m_currencyError.clear();
    m_limits = {};
    if (m_admin)
        return;
    const QLocale locale;
    KeyLimits alone;
    const auto requests = wholeNumberIn(m_requests);
    alone.requestsPerMinute = int(std::min<qint64>(requests.value_or(-1), 2'000'000'000));
    if (findBrokenLimit(alone, KeyScope::Client))
        m_requestsError = tr("Expected a whole number up to %1, or nothing for no limit.").arg(locale.toString(1'000'000));
    alone = {};
    alone.tokensPerDay = wholeNumberIn(m_tokens).value_or(-1);
    if (findBrokenLimit(alone, KeyScope::Client))
        m_tokensError = tr("Expected a whole number up to %1, or nothing for no limit.").arg(locale.toString(1'000'000'000'000'000));
    alone = {};
    alone.budget = m_budget.trimmed().isEmpty() ? 0 : numberIn(m_budget.trimmed()).value_or(-1);
    if (findBrokenLimit(alone, KeyScope::Client))
        m_budgetError = tr("Expected an amount such as %1, or nothing for no limit.").arg(locale.toString(2.5, 'f', 2));
    const double budget = alone.budget;
    alone = {};
    alone.currency = m_currency.trimmed();
    if (findBrokenLimit(alone, KeyScope::Client))
        m_currencyError = tr("Expected 1 to 8 letters such as USD.");
    m_limits = {int(requests.value_or(0)), wholeNumberIn(m_tokens).value_or(0), budget, alone.currency, BudgetPeriod(m_period)};
}

bool KeyEditor::passes() const
{
    return m_nameError.isEmpty() && m_requestsError.isEmpty() && m_tokensError.isEmpty() && m_budgetError.isEmpty()
        && m_currencyError.isEmpty();
}

void KeyEditor::ended(const QString &problem)
{
    m_saving = false;
    m_error = problem;
    if (!problem.isEmpty()) {
        Q_EMIT changed();
        return;
    }
    close();
    Q_EMIT saved();
}

void KeyEditor::save()
{
    if (!m_open || m_saving)
        return;
    m_checked = true;
    m_error.clear();
    check();
    m_saving = passes();
    Q_EMIT changed();
    if (!m_saving)
        return;
    const auto isStale = [alive = QPointer(this), this, session = m_session] { return !alive || session != m_session; };
    if (m_isEditing) {
        m_client.setKeyLimits(m_name, m_limits, [this, isStale](const QString &problem) {
            if (!isStale())
                ended(problem);
        });
        return;
    }
    const QString name = m_name.trimmed();
    const bool admin = m_admin;
    m_client.createKey(name, admin ? KeyScope::Admin : KeyScope::Client, m_limits,
                       [this, alive = QPointer(this), isStale, name, admin](const QString &problem, const Secret &key) {
                           if (!alive)
                               return;
                           if (!isStale())
                               ended(problem);
                           // It is shown even if the form was closed meanwhile: it exists only here.
                           if (problem.isEmpty())
                               Q_EMIT made(name, admin, key);
                       });
}

} // namespace regatta
