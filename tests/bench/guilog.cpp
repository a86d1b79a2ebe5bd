// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/guilog.h"

#include "bench/processmemory.h"
#include "support/waiting.h"
#include "usage/usagerows.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QProcess>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTimer>

#include <algorithm>
#include <cmath>
#include <random>

namespace regatta::bench {

namespace {

constexpr int patienceMs = 60'000;
constexpr double framesAimedAt = 30;

} // namespace

LogGatewayClient::LogGatewayClient(const FilledLog &log)
    : m_browser(log.place(), log.settings())
    , m_usage([this] { return theSettings; })
{
    m_usage.setBrowser(&m_browser);
}

bool fillLog(const QString &folder, qint64 rows)
{
    return QProcess::execute(QCoreApplication::applicationFilePath(),
                             {QStringLiteral("--rows"), QString::number(rows), QStringLiteral("--fill"), folder})
        == 0;
}

LogScrolling::LogScrolling(QQuickWindow &window, UsageRows &rows, std::chrono::seconds time)
    : m_window(window)
    , m_rows(rows)
    , m_time(time)
{}

double LogScrolling::complete()
{
    QElapsedTimer timer;
    timer.start();
    if (!testing::waitUntil([&] { return m_rows.isComplete() && !m_rows.isPending(); }, patienceMs))
        return -1;
    return double(timer.nsecsElapsed()) / 1e6;
}

void LogScrolling::measure(QTextStream &out)
{
    out << "scrolling                   frames/s  longest between   frames with rows   within\n"
           "                                      two frames, ms    still to come      the aim\n";
    for (const Steps &steps : {Steps{"a row a frame", 28}, Steps{"half a page a frame", 280}, Steps{"ten pages a frame", 5600},
                               Steps{"to anywhere", 0}})
        scroll(out, steps);
    out << "resident memory: now " << processMemory("VmRSS") << " MB, at most " << processMemory("VmHWM") << " MB" << Qt::endl;
}

void LogScrolling::scroll(QTextStream &out, const Steps &steps)
{
    auto *rows = m_window.findChild<QQuickItem *>(QStringLiteral("usageRows"));
    QQuickItem *table = rows->parentItem();
    const double far = table->property("maxY").toDouble();
    const int pool = table->property("pool").toInt();
    std::mt19937_64 random(1);
    QElapsedTimer sinceStart;
    QElapsedTimer sinceFrame;
    double longest = 0;
    qint64 frames = 0;
    qint64 incomplete = 0;
    const auto step = [&] {
        const double at = table->property("contentY").toDouble();
        const double to = steps.pixels > 0 ? std::fmod(at + steps.pixels, far) : double(random() % quint64(far));
        table->setProperty("contentY", std::round(to));
    };
    const auto drawn = [&] {
        longest = std::max(longest, double(sinceFrame.nsecsElapsed()) / 1e6);
        sinceFrame.start();
        ++frames;
        const int first = table->property("firstRow").toInt();
        for (int row = first; row < first + pool; ++row) {
            if (m_rows.state(row) == UsageRows::State::Coming) {
                ++incomplete;
                break;
            }
        }
        step();
    };
    QEventLoop loop;
    const QMetaObject::Connection connection = QObject::connect(&m_window, &QQuickWindow::frameSwapped, &loop, drawn);
    QTimer::singleShot(m_time, Qt::PreciseTimer, &loop, &QEventLoop::quit);
    sinceStart.start();
    sinceFrame.start();
    step();
    loop.exec();
    QObject::disconnect(connection);
    const double rate = 1e9 * double(frames) / double(sinceStart.nsecsElapsed());
    out << QStringLiteral("%1 %2 %3 %4 %5\n")
               .arg(QLatin1String(steps.name), -26)
               .arg(rate, 9, 'f', 0)
               .arg(longest, 16, 'f', 1)
               .arg(incomplete, 18)
               .arg(rate >= framesAimedAt ? QStringLiteral("yes") : QStringLiteral("NO"), 8)
        << Qt::flush;
}

} // namespace regatta::bench
