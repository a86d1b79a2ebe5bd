// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagecolumns.h"

#include "uistate.h"

#include <algorithm>
#include <array>

namespace regatta {

namespace {
using namespace std::chrono_literals;

const auto ColumnsKey = QStringLiteral("usage.columns");
const auto SortKey = QStringLiteral("usage.sort");

struct Default
{
    const char *name; ///< in what is kept: as the log's own columns are called
    int width;
    bool shown;
    bool numeric;
};

constexpr std::array Defaults{
    Default{"timestamp", 142, true, false},      Default{"endpoint", 112, true, false},
    Default{"endpoint_type", 128, false, false}, Default{"model", 150, true, false},
    Default{"served_model", 158, false, false},  Default{"strategy", 78, true, false},
    Default{"status", 70, true, false},          Default{"response_time_ms", 80, true, true},
    Default{"ttft_ms", 84, true, true},          Default{"input_tokens", 80, true, true},
    Default{"output_tokens", 86, true, true},    Default{"cost", 104, true, true},
    Default{"attempts", 72, true, true},         Default{"client_key", 96, true, false},
    Default{"error", 220, true, false},          Default{"answer_bytes", 90, false, true},
};

int find(const QString &name)
{
    const auto found = std::find_if(Defaults.begin(), Defaults.end(),
                                    [&](const Default &column) { return name == QLatin1String(column.name); });
    return found == Defaults.end() ? -1 : int(found - Defaults.begin());
}
} // namespace

UsageColumns::UsageColumns(UiState &state)
    : m_state(state)
{
    static_assert(Defaults.size() == std::size_t(UsageColumn::AnswerBytes) + 1);
    for (const Default &column : Defaults)
        m_columns.append({column.width, column.shown});
    read();
    m_writing.setSingleShot(true);
    m_writing.setInterval(300ms);
    connect(&m_writing, &QTimer::timeout, this, &UsageColumns::write);
}

UsageColumns::~UsageColumns()
{
    if (m_writing.isActive())
        write();
}

int UsageColumns::count()
{
    return int(Defaults.size());
}

QString UsageColumns::title(UsageColumn column)
{
    switch (column) {
    case UsageColumn::Arrival: return tr("Time");
    case UsageColumn::Endpoint: return tr("Endpoint");
    case UsageColumn::EndpointType: return tr("Endpoint type");
    case UsageColumn::Model: return tr("Model");
    case UsageColumn::ServedModel: return tr("Served as");
    case UsageColumn::Strategy: return tr("Strategy");
    case UsageColumn::Status: return tr("Status");
    case UsageColumn::ResponseTime: return tr("Response");
    case UsageColumn::TimeToFirstToken: return tr("First token");
    case UsageColumn::InputTokens: return tr("Tokens in");
    case UsageColumn::OutputTokens: return tr("Tokens out");
    case UsageColumn::Cost: return tr("Cost");
    case UsageColumn::Attempts: return tr("Attempts");
    case UsageColumn::ClientKey: return tr("Client key");
    case UsageColumn::ErrorKind: return tr("Error");
    case UsageColumn::AnswerBytes: return tr("Bytes");
    }
    return {};
}

bool UsageColumns::isNumeric(UsageColumn column)
{
    return Defaults.at(std::size_t(column)).numeric;
}

bool UsageColumns::isShown(UsageColumn column) const
{
    return m_columns.at(int(column)).shown;
}

int UsageColumns::left(UsageColumn column) const
{
    int sum = 0;
    for (int before = 0; before < int(column); ++before)
        sum += m_columns.at(before).shown ? m_columns.at(before).width : 0;
    return sum;
}

int UsageColumns::width(UsageColumn column) const
{
    const int own = m_columns.at(int(column)).width;
    const bool last = std::none_of(m_columns.begin() + int(column) + 1, m_columns.end(),
                                   [](const Column &later) { return later.shown; });
    return last ? std::max(own, m_viewportWidth - left(column)) : own;
}

QList<UsageColumn> UsageColumns::shown() const
{
    QList<UsageColumn> columns;
    for (int column = 0; column < count(); ++column) {
        if (m_columns.at(column).shown)
            columns.append(UsageColumn(column));
    }
    return columns;
}

int UsageColumns::totalWidth() const
{
    int sum = 0;
    for (const Column &column : m_columns)
        sum += column.shown ? column.width : 0;
    return std::max(sum, m_viewportWidth);
}

void UsageColumns::setViewportWidth(int width)
{
    if (m_viewportWidth == width)
        return;
    m_viewportWidth = width;
    announce();
}

void UsageColumns::setWidth(int column, int width)
{
    if (column < 0 || column >= count())
        return;
    m_columns[column].width = std::clamp(width, MinWidth, MaxWidth);
    m_writing.start();
    announce();
}

void UsageColumns::resetWidth(int column)
{
    if (column >= 0 && column < count())
        setWidth(column, Defaults.at(std::size_t(column)).width);
}

void UsageColumns::setShown(int column, bool shown)
{
    if (column < 0 || column >= count() || (!shown && shownCount() == 1))
        return;
    m_columns[column].shown = shown;
    m_writing.start();
    announce();
}

void UsageColumns::resetAll()
{
    for (int column = 0; column < count(); ++column)
        m_columns[column] = {Defaults.at(std::size_t(column)).width, Defaults.at(std::size_t(column)).shown};
    m_writing.start();
    announce();
}

void UsageColumns::sortBy(int column)
{
    if (column < 0 || column >= count())
        return;
    const auto wanted = UsageColumn(column);
    m_descending = wanted == m_sort ? !m_descending : wanted == UsageColumn::Arrival || isNumeric(wanted);
    m_sort = wanted;
    m_writing.start();
    announce();
    Q_EMIT sortChanged();
}

int UsageColumns::neighbour(int column, int step) const
{
    for (int next = column + step; next >= 0 && next < count(); next += step) {
        if (m_columns.at(next).shown)
            return next;
    }
    return column;
}

void UsageColumns::retranslate()
{
    announce();
}

void UsageColumns::announce()
{
    Q_EMIT dataChanged(index(0), index(count() - 1));
    Q_EMIT changed();
}

void UsageColumns::read()
{
    const QStringList parts = m_state.value(ColumnsKey).split(QLatin1Char(','), Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        const int column = find(part.section(QLatin1Char(':'), 0, 0));
        const int width = part.section(QLatin1Char(':'), 1, 1).toInt();
        if (column < 0 || width <= 0)
            continue; // of another version
        m_columns[column] = {std::clamp(width, MinWidth, MaxWidth), !part.endsWith(QLatin1String(":hidden"))};
    }
    if (shown().isEmpty())
        m_columns[0].shown = true;
    const QString sort = m_state.value(SortKey);
    if (const int column = find(sort.section(QLatin1Char(':'), 0, 0)); column >= 0) {
        m_sort = UsageColumn(column);
        m_descending = !sort.endsWith(QLatin1String(":ascending"));
    }
}

void UsageColumns::write()
{
    QStringList parts;
    for (int column = 0; column < count(); ++column) {
        parts.append(QStringLiteral("%1:%2%3")
                         .arg(QLatin1String(Defaults.at(std::size_t(column)).name))
                         .arg(m_columns.at(column).width)
                         .arg(m_columns.at(column).shown ? QString() : QStringLiteral(":hidden")));
    }
    m_state.setValue(ColumnsKey, parts.join(QLatin1Char(',')));
    m_state.setValue(SortKey,
                     QStringLiteral("%1:%2").arg(QLatin1String(Defaults.at(std::size_t(m_sort)).name),
                                                 m_descending ? QStringLiteral("descending")
                                                              : QStringLiteral("ascending")));
}

QString UsageColumns::summary(UsageColumn column) const
{
    if (column != m_sort)
        return title(column);
    return m_descending ? tr("%1, sorted, highest first").arg(title(column))
                        : tr("%1, sorted, lowest first").arg(title(column));
}

int UsageColumns::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant UsageColumns::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const auto column = UsageColumn(index.row());
    switch (role) {
    case ColumnRole: return index.row();
    case TitleRole: return title(column);
    case LeftRole: return left(column);
    case WidthRole: return width(column);
    case ShownRole: return isShown(column);
    case NumericRole: return isNumeric(column);
    case SortedRole: return column == m_sort;
    case SummaryRole: return summary(column);
    default: return {};
    }
}

QHash<int, QByteArray> UsageColumns::roleNames() const
{
    return {
        {ColumnRole, "column"}, {TitleRole, "title"},     {LeftRole, "leftEdge"}, {WidthRole, "columnWidth"},
        {ShownRole, "shown"},   {NumericRole, "numeric"}, {SortedRole, "sorted"}, {SummaryRole, "summary"},
    };
}

} // namespace regatta
