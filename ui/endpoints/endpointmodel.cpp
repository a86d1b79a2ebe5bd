// SPDX-License-Identifier: GPL-3.0-or-later
#include "endpoints/endpointmodel.h"

#include "client/displaytext.h"
#include "endpoints/endpointtoday.h"
#include "theme/endpointcolors.h"

#include <algorithm>

namespace regatta {

EndpointModel::EndpointModel(GatewayClient &client, EndpointColors &colors) :
    m_client(client), m_colors(colors), m_catalog(client)
{
}

QList<EndpointModel::Row> EndpointModel::wantedRows() const
{
    const Settings settings = m_client.settings();
    const GatewaySnapshot snapshot = m_client.snapshot();
    QList<Row> rows;
    for (const Endpoint &endpoint : settings.endpoints) {
        Row row{endpoint, {}};
        const auto live = std::find_if(snapshot.endpoints.begin(), snapshot.endpoints.end(),
                                       [&](const EndpointStatus &status) { return status.name == endpoint.name; });
        if (live != snapshot.endpoints.end())
            row.status = *live;
        if (!endpoint.enabled)
            row.status.state = EndpointState::Disabled;
        else if (row.status.state == EndpointState::Disabled)
            row.status.state = EndpointState::NoData; // enabled a moment ago; the snapshot is older
        rows.append(row);
    }
    if (isDragged()) {
        // What arrives while a card is held must not take it away.
        std::stable_sort(rows.begin(), rows.end(), [this](const Row &a, const Row &b) {
            const auto place = [this](const Row &row) {
                const qsizetype index = m_dragged.indexOf(row.endpoint.name);
                return index < 0 ? m_dragged.size() : index;
            };
            return place(a) < place(b);
        });
    }
    return rows;
}

void EndpointModel::refresh()
{
    const QList<Row> wanted = wantedRows();
    applyOrder(wanted);
    m_rows = wanted;
    if (!m_rows.isEmpty())
        Q_EMIT dataChanged(index(0), index(count() - 1));
    m_tests.removeIf([this](const auto &entry) { return rowOf(entry.key()) < 0; });

    m_orderLock.clear();
    const auto locked = m_client.lockedSettings();
    for (const LockedSetting &setting : locked) {
        if (setting.key == QLatin1String("endpoints.order"))
            m_orderLock = setting.reason;
    }
    Q_EMIT changed();
}

void EndpointModel::applyOrder(const QList<Row> &wanted)
{
    const auto isWanted = [&](const QString &name) {
        return std::any_of(wanted.begin(), wanted.end(), [&](const Row &row) { return row.endpoint.name == name; });
    };
    for (int row = count() - 1; row >= 0; --row) {
        if (isWanted(m_rows.at(row).endpoint.name))
            continue;
        beginRemoveRows({}, row, row);
        m_rows.removeAt(row);
        endRemoveRows();
    }
    for (int row = 0; row < wanted.size(); ++row) {
        const int now = rowOf(wanted.at(row).endpoint.name);
        if (now == row)
            continue;
        if (now < 0) {
            beginInsertRows({}, row, row);
            m_rows.insert(row, wanted.at(row));
            endInsertRows();
        } else {
            beginMoveRows({}, now, now, {}, row);
            m_rows.move(now, row);
            endMoveRows();
        }
    }
}

int EndpointModel::rowOf(const QString &name) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).endpoint.name == name)
            return row;
    }
    return -1;
}

int EndpointModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : count();
}

QVariant EndpointModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case NameRole: return row.endpoint.name;
    case KindRole: return DisplayText::kind(row.endpoint.kind);
    case AddressRole: return row.endpoint.baseUrl.toDisplayString(QUrl::RemoveUserInfo);
    case EnabledRole: return row.endpoint.enabled;
    case PaidRole: return row.endpoint.paid;
    case ColorRole: return m_colors.indexOf(row.endpoint.name);
    case TestingRole:
    case TestResultRole:
    case TestTextRole: return testData(row, role);
    case ResettableRole:
        return row.status.state == EndpointState::CircuitOpen || row.status.state == EndpointState::KeyRefused;
    case TodayRole: return EndpointToday::used(row.endpoint, row.status);
    case TodayShareRole: return EndpointToday::share(row.endpoint, row.status);
    case ResumesRole: return EndpointToday::resumes(row.status, QDateTime::currentMSecsSinceEpoch());
    case SummaryRole: return summary(row);
    default: return liveData(row, role);
    }
}

QVariant EndpointModel::liveData(const Row &row, int role) const
{
    const EndpointStatus &live = row.status;
    const bool used = live.requests > 0;
    const qint64 judged = live.succeeded + live.failed;
    const auto figure = [used](qint64 value) { return used ? DisplayText::count(value) : DisplayText::noData(); };
    switch (role) {
    case StateRole: return int(live.state);
    case StateTextRole: return DisplayText::state(live.state);
    case StateGlyphRole: return DisplayText::stateGlyph(live.state);
    case RequestsRole: return figure(live.requests);
    case SuccessRatioRole: return judged > 0 ? double(live.succeeded) / double(judged) : -1.0;
    case SuccessTextRole: return DisplayText::share(live.succeeded, judged);
    case LastTtftRole: return DisplayText::duration(live.lastTtft);
    case MedianTtftRole: return DisplayText::duration(live.medianTtft);
    case P95TtftRole: return DisplayText::duration(live.p95Ttft);
    case InFlightRole: return figure(live.inFlight);
    case WinsRole: return figure(live.wins);
    case WastedRole: return figure(live.wasted);
    case LastErrorRole: return live.lastError;
    case ModelsRole:
        if (!row.endpoint.models.isEmpty())
            return tr("%n model pattern(s)", nullptr, int(row.endpoint.models.size()));
        if (live.modelCount >= 0)
            return tr("%Ln model(s)", nullptr, live.modelCount);
        return live.modelError.isEmpty() ? tr("models not known yet") : tr("models unknown: %1").arg(live.modelError);
    default: return {};
    }
}

QVariant EndpointModel::testData(const Row &row, int role) const
{
    const auto test = m_tests.constFind(row.endpoint.name);
    const bool known = test != m_tests.cend();
    if (role == TestingRole)
        return known && test->running;
    if (role == TestResultRole)
        return !known || test->running ? 0 : (test->result.ok ? 1 : 2);
    if (!known || test->running)
        return QString();
    const EndpointTest &result = test->result;
    if (!result.ok)
        return tr("Failed after %1: %2").arg(DisplayText::duration(result.duration), result.message);
    return tr("%1 answered in %2: “%3”").arg(result.model, DisplayText::duration(result.duration), result.message);
}

QString EndpointModel::summary(const Row &row) const
{
    QString text = tr("%1, %2, %3").arg(row.endpoint.name, DisplayText::kind(row.endpoint.kind),
                                        DisplayText::state(row.status.state));
    if (row.status.requests > 0) {
        text += tr(", success %1, median first token %2")
                    .arg(DisplayText::share(row.status.succeeded, row.status.succeeded + row.status.failed),
                         DisplayText::duration(row.status.medianTtft));
    }
    if (!row.status.lastError.isEmpty())
        text += tr(", last error: %1").arg(row.status.lastError);
    return text;
}

QHash<int, QByteArray> EndpointModel::roleNames() const
{
    return {
        {NameRole, "name"},
        {KindRole, "kind"},
        {AddressRole, "address"},
        {EnabledRole, "endpointEnabled"},
        {PaidRole, "paid"},
        {ColorRole, "colorIndex"},
        {StateRole, "state"},
        {StateTextRole, "stateText"},
        {StateGlyphRole, "stateGlyph"},
        {RequestsRole, "requests"},
        {SuccessRatioRole, "successRatio"},
        {SuccessTextRole, "successText"},
        {LastTtftRole, "lastTtft"},
        {MedianTtftRole, "medianTtft"},
        {P95TtftRole, "p95Ttft"},
        {InFlightRole, "inFlight"},
        {WinsRole, "wins"},
        {WastedRole, "wasted"},
        {LastErrorRole, "lastError"},
        {ModelsRole, "models"},
        {TestingRole, "testing"},
        {TestResultRole, "testResult"},
        {TestTextRole, "testText"},
        {ResettableRole, "resettable"},
        {TodayRole, "today"},
        {TodayShareRole, "todayShare"},
        {ResumesRole, "resumes"},
        {SummaryRole, "summary"},
    };
}

} // namespace regatta
