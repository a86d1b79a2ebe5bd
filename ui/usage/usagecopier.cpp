// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagecopier.h"

#include "client/displaytext.h"
#include "usage/usagecelltext.h"
#include "usage/usagecolumns.h"
#include "usage/usagerows.h"
#include "usage/usageselection.h"

#include <QClipboard>
#include <QGuiApplication>

namespace regatta {

namespace {
using namespace std::chrono_literals;
constexpr auto GiveUpAfter = 20s;
} // namespace

UsageCopier::UsageCopier(UsageRows &rows, const UsageColumns &columns, const UsageSelection &selection)
    : m_rows(rows)
    , m_columns(columns)
    , m_selection(selection)
{
    connect(&rows, &UsageRows::arrived, this, [this] {
        m_silence.start();
        go();
    });
    connect(&rows, &UsageRows::replaced, this, &UsageCopier::stop);
    connect(&rows, &UsageRows::failed, this, [this](const QString &sentence) {
        if (m_busy) {
            stop();
            say(sentence);
        }
    });
    m_again.setInterval(2s);
    connect(&m_again, &QTimer::timeout, this, [this] {
        if (std::chrono::milliseconds(m_silence.elapsed()) > GiveUpAfter) {
            stop();
            say(tr("Nothing was copied: the database does not answer."));
            return;
        }
        go();
    });
    m_forget.setSingleShot(true);
    m_forget.setInterval(6s);
    connect(&m_forget, &QTimer::timeout, this, [this] { say({}); });
}

void UsageCopier::copy()
{
    stop();
    m_selected = m_selection.count();
    if (m_selected == 0) {
        say(tr("No row is selected."));
        return;
    }
    m_wanted.clear();
    for (const auto &[first, last] : m_selection.ranges()) {
        for (int row = first; row <= last && m_wanted.size() < MaxRows; ++row)
            m_wanted.append(row);
    }
    m_next = m_copied = 0;
    m_text = header();
    m_busy = true;
    m_silence.start();
    m_again.start();
    go();
    Q_EMIT changed();
}

void UsageCopier::stop()
{
    if (!m_busy)
        return;
    m_busy = false;
    m_again.stop();
    m_text.clear();
    m_wanted.clear();
    Q_EMIT changed();
}

QString UsageCopier::header() const
{
    QStringList titles;
    for (const UsageColumn column : m_columns.shown())
        titles.append(UsageColumns::title(column));
    return titles.join(QLatin1Char('\t')) + QLatin1Char('\n');
}

void UsageCopier::go()
{
    if (!m_busy)
        return;
    const QList<UsageColumn> columns = m_columns.shown();
    for (; m_next < m_wanted.size(); ++m_next) {
        const int row = m_wanted.at(m_next);
        const StoredExchange *exchange = m_rows.find(row);
        if (!exchange && m_rows.state(row) == UsageRows::State::Coming && row < m_rows.count()) {
            m_rows.want(row);
            return;
        }
        if (!exchange)
            continue; // deleted meanwhile
        QStringList cells;
        for (const UsageColumn column : columns)
            cells.append(UsageCellText::plain(column, *exchange));
        m_text += cells.join(QLatin1Char('\t')) + QLatin1Char('\n');
        ++m_copied;
    }
    finish();
}

void UsageCopier::finish()
{
    QGuiApplication::clipboard()->setText(m_text);
    const int copied = m_copied;
    const bool all = m_selected <= MaxRows;
    stop();
    say(all ? tr("%Ln row(s) copied", nullptr, copied)
            : tr("The first %1 of %2 selected rows were copied; Export writes them all.")
                  .arg(DisplayText::count(copied), DisplayText::count(m_selected)));
}

void UsageCopier::say(const QString &message)
{
    m_message = message;
    if (message.isEmpty())
        m_forget.stop();
    else
        m_forget.start();
    Q_EMIT changed();
}

} // namespace regatta
