// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/livemetrics.h"

#include "server/usagejson.h"

#include <QDir>
#include <QFile>

#include <ctime>
#include <unistd.h>

namespace regatta {

namespace {

constexpr const char *stateLabels[] = {"endpoint", "endpoint_type", "state"};
constexpr const char *endpointLabels[] = {"endpoint", "endpoint_type"};
constexpr const char *oneStateLabel[] = {"state"};
constexpr const char *buildLabels[] = {"version", "qt_version"};

QByteArray content(const char *file)
{
    QFile proc(QString::fromLatin1(file));
    return proc.open(QIODevice::ReadOnly) ? proc.readAll() : QByteArray();
}

double cpuSeconds()
{
    timespec used{};
    return ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &used) == 0 ? double(used.tv_sec) + double(used.tv_nsec) / 1e9 : 0;
}

/// UTC seconds since the epoch. The kernel gives ticks since boot (proc(5), field 22 of stat; the name before it may hold
/// blanks and brackets).
double startTime()
{
    const QByteArray stat = content("/proc/self/stat");
    const QByteArrayList fields = stat.mid(stat.lastIndexOf(')') + 2).split(' ');
    const QByteArray boot = content("/proc/stat");
    const qsizetype at = boot.indexOf("\nbtime ");
    if (fields.size() < 20 || at < 0)
        return 0;
    const double ticks = double(::sysconf(_SC_CLK_TCK));
    return boot.mid(at + 7, boot.indexOf('\n', at + 7) - at - 7).toDouble() + fields.at(19).toDouble() / ticks;
}

void writeProcess(MetricsText &text)
{
    const auto single = [&text](const char *name, const char *type, const char *help, double value) {
        text.family(name, type, help);
        text.sample(name, {}, value);
    };
    const double page = double(::sysconf(_SC_PAGESIZE));
    const QByteArrayList memory = content("/proc/self/statm").split(' ');
    // The listing itself holds one open.
    const qsizetype descriptors = QDir(QStringLiteral("/proc/self/fd")).entryList(QDir::System | QDir::AllEntries | QDir::NoDotAndDotDot).size() - 1;
    static const double started = startTime();
    single("process_cpu_seconds_total", "counter", "CPU time of all threads.", cpuSeconds());
    single("process_virtual_memory_bytes", "gauge", "Size of the address space.", memory.value(0).toDouble() * page);
    single("process_resident_memory_bytes", "gauge", "Memory in use.", memory.value(1).toDouble() * page);
    single("process_open_fds", "gauge", "Open descriptors.", double(descriptors));
    single("process_start_time_seconds", "gauge", "When the process started, in seconds since the epoch.", started);
    text.family("regatta_build_info", "gauge", "1, with the versions as labels.");
    text.sample("regatta_build_info", labelText(buildLabels, {REGATTA_VERSION, qVersion()}), 1);
}

void writeEndpoints(MetricsText &text, const QList<EndpointStatus> &endpoints)
{
    const auto labels = [](const EndpointStatus &status) {
        return labelText(endpointLabels, {escapedLabel(status.name.toUtf8()), endpointKindName(status.kind).toLatin1()});
    };
    text.family("regatta_endpoint_state", "gauge", "1 for the state that the endpoint is in, 0 for the others.");
    for (const EndpointStatus &status : endpoints) {
        for (int state = 0; state <= int(EndpointState::Disabled); ++state) {
            const QByteArray name = endpointStateName(EndpointState(state)).toLatin1();
            text.sample("regatta_endpoint_state",
                        labelText(stateLabels, {escapedLabel(status.name.toUtf8()),
                                                endpointKindName(status.kind).toLatin1(), name}),
                        EndpointState(state) == status.state ? 1 : 0);
        }
    }
    text.family("regatta_endpoint_breaker_open", "gauge", "1 while the endpoint's circuit breaker keeps requests away.");
    for (const EndpointStatus &status : endpoints)
        text.sample("regatta_endpoint_breaker_open", labels(status), status.state == EndpointState::CircuitOpen ? 1 : 0);
    text.family("regatta_endpoint_attempts_in_flight", "gauge", "Tries under way.");
    for (const EndpointStatus &status : endpoints)
        text.sample("regatta_endpoint_attempts_in_flight", labels(status), status.inFlight);
}

void writeUsageLog(MetricsText &text, const UsageLogStatus &log)
{
    text.family("regatta_usage_log_state", "gauge", "1 for the state that the usage log is in, 0 for the others.");
    for (const UsageLogState state :
         {UsageLogState::Off, UsageLogState::Fine, UsageLogState::Spooling, UsageLogState::Losing}) {
        text.sample("regatta_usage_log_state", labelText(oneStateLabel, {usageLogStateName(state).toLatin1()}),
                    state == log.state ? 1 : 0);
    }
    text.family("regatta_usage_log_rows_waiting", "gauge", "Rows in the spool, still to be written.");
    text.sample("regatta_usage_log_rows_waiting", {}, double(log.rowsWaiting));
    text.family("regatta_usage_log_rows_lost", "gauge",
                "Rows that neither database nor spool took since the start; falls where the database takes one after all.");
    text.sample("regatta_usage_log_rows_lost", {}, double(log.rowsLost));
    text.family("regatta_usage_log_rows_set_aside", "gauge", "Rows that the database rejects.");
    text.sample("regatta_usage_log_rows_set_aside", {}, double(log.rowsSetAside));
    text.family("regatta_usage_log_bytes", "gauge", "Size of the usage database, where it is known.");
    text.sample("regatta_usage_log_bytes", {}, double(log.bytes));
}

} // namespace

void writeLiveMetrics(MetricsText &text, const GatewaySnapshot &snapshot)
{
    text.family("regatta_requests_in_flight", "gauge", "Requests of clients under way.");
    text.sample("regatta_requests_in_flight", {}, snapshot.inFlight);
    writeEndpoints(text, snapshot.endpoints);
    writeUsageLog(text, snapshot.usageLog);
    writeProcess(text);
}

} // namespace regatta
