// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "bench/measuredprocess.h"
#include "bench/samples.h"

#include <QJsonArray>
#include <QTemporaryDir>

#include <memory>
#include <vector>

namespace regatta::bench {

/// Three scripted upstreams as processes, and the endpoints that lead to them: a gcli, an antigravity and an openai one.
class BenchUpstreams
{
public:
    /// `arguments` of each, as load-upstream takes them.
    explicit BenchUpstreams(const QList<QStringList> &arguments);

    [[nodiscard]] QJsonArray endpoints() const;
    /// One of its counts ("calls", "aborted", …), over all three.
    [[nodiscard]] qint64 count(const char *name) const;
    [[nodiscard]] CpuTime cpu() const;
    [[nodiscard]] int port(int number) const { return m_ports[size_t(number)]; }
    /// When and how one of them answers a request.
    [[nodiscard]] load::Draw draw(int number, const std::string &requestId) const
    {
        return m_behaviours[size_t(number)].draw(requestId);
    }

private:
    std::vector<std::unique_ptr<MeasuredProcess>> m_processes;
    std::vector<int> m_ports;
    std::vector<load::Behaviour> m_behaviours;
};

enum class GatewayKind {
    Program,        ///< regatta --headless
    Window,         ///< regatta with its window, which shows the dashboard
    HiddenWindow,   ///< regatta --background: its window is made and hidden
    Bare,           ///< bench-gateway: the gateway and its log alone
    BareWithoutLog, ///< answers wait for nothing, for which the program has no switch
};

/// The real program, on a free port, with a data directory of its own and these settings as its --config.
class BenchGateway
{
public:
    explicit BenchGateway(const QJsonObject &settings, GatewayKind kind = GatewayKind::Program);

    [[nodiscard]] int port() const { return m_port; }
    [[nodiscard]] MeasuredProcess &process() { return *m_process; }
    /// Asks it to end, and waits.
    void stop();
    /// Exchanges and attempts in its usage log; after stop().
    struct Rows
    {
        qint64 exchanges = -1;
        qint64 attempts = -1;
    };
    [[nodiscard]] Rows loggedRows() const;

private:
    QTemporaryDir m_folder;
    std::unique_ptr<MeasuredProcess> m_process;
    int m_port = 0;
};

/// How much longer each complete answer took than the quickest of these upstreams waited before it answered. `prefix`: of
/// the request ids that the load generator made.
[[nodiscard]] Distribution beyondDraws(const BenchUpstreams &upstreams, const QList<int> &asked, const QString &prefix,
                                       const QString &samples);

/// Runs the load generator, with these arguments, to its end.
[[nodiscard]] std::unique_ptr<MeasuredProcess> startLoad(int port, const QStringList &arguments);

} // namespace regatta::bench
