// SPDX-License-Identifier: GPL-3.0-or-later
#include "usage/usagepagemodel.h"

#include "client/displaytext.h"
#include "theme/endpointcolors.h"

#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {
using namespace std::chrono_literals;
constexpr auto LookAgainAfter = 1s;
} // namespace

UsagePageModel::UsagePageModel(const PageContext &context)
    : PageModel(context)
    , m_columns(context.state)
    , m_copier(m_rows, m_columns, m_selection)
    , m_exporter(context.client.usage())
    , m_detail(context.colors)
{
    connect(&m_filters, &UsageFilters::changed, this, &UsagePageModel::reload);
    connect(&m_columns, &UsageColumns::sortChanged, this, &UsagePageModel::reload);
    connect(&m_rows, &UsageRows::changed, this, &UsagePageModel::changed);
    connect(&m_rows, &UsageRows::replaced, this, &UsagePageModel::takeReplaced);
    connect(&m_rows, &UsageRows::failed, this, [this](const QString &sentence) {
        m_error = sentence;
        Q_EMIT changed();
    });
    connect(&m_rows, &UsageRows::arrived, this, [this](int first, int last) {
        if (!m_rows.isPending() && !m_error.isEmpty()) {
            m_error.clear();
            Q_EMIT changed();
        }
        if (m_openRow >= first && m_openRow <= last)
            openRow(m_openRow);
    });
    connect(&m_selection, &UsageSelection::changed, this, &UsagePageModel::selectionTextChanged);
    connect(this, &PageModel::seenChanged, this, [this] {
        if (isSeen() && m_wanted)
            open();
        if (isSeen())
            refresh();
    });
    m_retry.setSingleShot(true);
    m_retry.setInterval(LookAgainAfter);
    connect(&m_retry, &QTimer::timeout, this, &UsagePageModel::reload);
}

int UsagePageModel::state() const
{
    if (!m_rows.isShown())
        return m_error.isEmpty() || m_rows.isPending() ? Loading : Broken;
    if (m_rows.count() > 0 || !m_rows.isComplete())
        return Ready;
    return m_query.filter == UsageFilter() ? Empty : NoMatch;
}

void UsagePageModel::reload()
{
    m_retry.stop();
    m_wanted = true;
    if (isSeen())
        open();
}

void UsagePageModel::open()
{
    m_wanted = false;
    m_query = {m_filters.filter(QDateTime::currentDateTime()), m_columns.sort(), m_columns.isDescending()};
    m_error.clear();
    m_new = 0;
    m_rows.show(client().usage().open(m_query));
}

void UsagePageModel::takeReplaced()
{
    m_error.clear();
    m_openRow = -1;
    m_selection.clear();
    Q_EMIT changed();
}

QString UsagePageModel::countText() const
{
    if (!m_rows.isShown())
        return {};
    const int count = m_rows.count();
    if (!m_rows.isComplete())
        return tr("%1 requests and more…").arg(DisplayText::count(count));
    if (!m_rows.isExact())
        return tr("about %1 requests").arg(DisplayText::count(count));
    return tr("%Ln request(s)", nullptr, count);
}

QString UsagePageModel::newText() const
{
    return m_new > 0 ? tr("%Ln new — show", nullptr, int(std::min<qint64>(m_new, 1'000'000))) : QString();
}

QString UsagePageModel::selectionText() const
{
    const int count = m_selection.count();
    return count > 1 ? tr("%Ln selected", nullptr, count) : QString();
}

void UsagePageModel::openRow(int row)
{
    if (row < 0 || row >= m_rows.count())
        return;
    m_openRow = -1;
    if (const StoredExchange *found = m_rows.find(row)) {
        showDetail(*found);
        return;
    }
    m_openRow = row;
    m_rows.want(row);
}

void UsagePageModel::showDetail(const StoredExchange &row)
{
    const QString id = row.record.id;
    m_detail.present(row, true);
    client().usage().exchange(id,
                              [self = QPointer(this), id](const QString &error,
                                                          const std::optional<StoredExchange> &found) {
                                  if (!self || self->m_detail.requestId() != id || !self->m_detail.isOpen())
                                      return;
                                  if (!error.isEmpty())
                                      self->m_detail.fail(error);
                                  else if (!found)
                                      self->m_detail.fail(tr("This request is no longer in the log."));
                                  else
                                      self->m_detail.present(*found, false);
                              });
}

void UsagePageModel::step(int by, bool extend)
{
    const int last = m_rows.count() - 1;
    if (last < 0)
        return;
    const int current = m_selection.current();
    const int from = current >= 0 ? current : by > 0 ? -1 : last + 1; // from outside, the way it goes
    const int to = int(std::clamp<qint64>(qint64(from) + by, 0, last));
    m_selection.pick(to, extend, false);
    if (m_detail.isOpen() && !extend)
        openRow(to);
}

QString UsagePageModel::valueOf(int chip, int row) const
{
    const StoredExchange *found = m_rows.find(row);
    if (!found)
        return {};
    switch (chip) {
    case UsageFilters::Endpoint: return found->endpoint;
    case UsageFilters::Model: return found->record.model;
    case UsageFilters::ClientKey: return found->record.clientKey;
    default: return {};
    }
}

void UsagePageModel::narrowTo(int chip, int row)
{
    if (!m_rows.find(row))
        return;
    const QStringList only{valueOf(chip, row)};
    switch (chip) {
    case UsageFilters::Endpoint: m_filters.endpoints()->choose(only); return;
    case UsageFilters::Model: m_filters.models()->choose(only); return;
    case UsageFilters::ClientKey: m_filters.clientKeys()->choose(only); return;
    default: return;
    }
}

void UsagePageModel::prepareExport()
{
    m_exporter.prepare(m_query.filter);
}

void UsagePageModel::refresh()
{
    takeLogStatus();
    if (isSeen())
        Q_EMIT changed();
}

void UsagePageModel::takeSettings()
{
    takeChoices({}, UsageGroup::Endpoint, m_filters.endpoints());
}

void UsagePageModel::add(const QList<ExchangeRecord> &records)
{
    const QDateTime now = QDateTime::currentDateTime();
    const auto fresh = std::count_if(records.cbegin(), records.cend(),
                                     [&](const ExchangeRecord &record) { return m_filters.matches(record, now); });
    if (fresh == 0 || !m_rows.isShown())
        return;
    m_new += fresh;
    // Nothing is there that could jump.
    if (m_rows.count() == 0 && !m_rows.isPending() && !m_retry.isActive())
        m_retry.start();
    if (isSeen())
        Q_EMIT changed();
}

void UsagePageModel::retranslate()
{
    m_filters.retranslate();
    m_columns.retranslate();
    m_detail.retranslate();
    m_exporter.retranslate();
    takeLogStatus();
    Q_EMIT changed();
    Q_EMIT selectionTextChanged();
}

} // namespace regatta
