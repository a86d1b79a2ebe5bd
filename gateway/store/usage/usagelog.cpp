// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usagelog.h"

#include "store/usage/keptreceiver.h"
#include "store/usage/pendingqueue.h"
#include "store/usage/spool.h"
#include "store/usage/usageschema.h"
#include "store/usage/usagestatusboard.h"
#include "store/usage/usageupkeep.h"
#include "store/usage/usagewriter.h"

#include <QHash>
#include <QMutex>
#include <QThread>

#include <pthread.h>

#include <atomic>
#include <thread>

namespace regatta {

namespace {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

constexpr Milliseconds openingPatience = 3s;
constexpr Milliseconds closingPatience = 2s;

} // namespace

class UsageLog::Private
{
public:
    Private(UsageLogPlace thePlace, const UsageLogSettings &theSettings)
        : place(std::move(thePlace))
        , settings(theSettings)
        , commitTimeout(theSettings.commitTimeout)
        , spool(place.spoolDirectory, theSettings.spoolBytes)
        , upkeep(place, theSettings)
        , writer(place, theSettings, {queue, spool, board, [this] { upkeep.noteCommit(); }})
    {}

    /// The guard's thread: what the database has not taken in time goes to the spool, and its answer ends.
    void guard();
    void stop();
    KeptReceiver *receiverOfThisThread();

    const UsageLogPlace place;
    const UsageLogSettings settings;
    std::atomic<Milliseconds> commitTimeout;
    UsageStatusBoard board;
    PendingQueue queue;
    Spool spool;
    UsageUpkeep upkeep;
    UsageWriter writer;
    std::atomic<bool> isStopped = false;
    std::thread writerThread;
    std::thread guardThread;
    std::thread upkeepThread;
    QMutex receiversMutex;
    QHash<QThread *, KeptReceiver *> receivers; ///< one on each thread that writes: the gateway's
};

void UsageLog::Private::guard()
{
    while (!isStopped) {
        const Milliseconds age = writer.isDown() ? Milliseconds(0) : commitTimeout.load();
        queue.waitForAge(age);
        const MonoTime latest = steady_clock::now() - (writer.isDown() ? Milliseconds(0) : commitTimeout.load());
        UsageWriter::spoolOrLose(queue.overdue(latest), {queue, spool, board, {}});
    }
}

void UsageLog::Private::stop()
{
    if (!writerThread.joinable())
        return;
    writer.stop(steady_clock::now() + closingPatience);
    upkeep.stop();
    writerThread.join(); // the guard goes on meanwhile, so that nothing is lost where the database hangs
    isStopped = true;
    queue.wake();
    guardThread.join();
    upkeepThread.join();
    UsageWriter::spoolOrLose(queue.overdue(MonoTime::max()), {queue, spool, board, {}});
}

KeptReceiver *UsageLog::Private::receiverOfThisThread()
{
    const QMutexLocker lock(&receiversMutex);
    KeptReceiver *&receiver = receivers[QThread::currentThread()];
    if (receiver && receiver->thread() != QThread::currentThread()) {
        delete receiver; // of a thread that is gone, whose address another one has now
        receiver = nullptr;
    }
    if (!receiver)
        receiver = new KeptReceiver;
    return receiver;
}

UsageLog::UsageLog(UsageLogPlace place, const UsageLogSettings &settings, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(std::move(place), settings))
{
    connect(&d->board, &UsageStatusBoard::changed, this, &UsageLog::statusChanged);
}

UsageLog::~UsageLog()
{
    d->stop();
    for (auto it = d->receivers.begin(); it != d->receivers.end(); ++it) {
        // A thread that has ended, or this one, does not use it any more; any other may be in it right now.
        if (it.value()->thread() == thread() || !it.value()->thread() || it.value()->thread()->isFinished())
            delete it.value();
        else
            it.value()->deleteLater();
    }
}

StoreStatus UsageLog::start()
{
    const StoreResult<DatabasePlace> where = usageDatabasePlace(d->place, d->settings);
    if (const StoreError *error = std::get_if<StoreError>(&where); error && error->refused)
        return *error;
    d->writerThread = std::thread([this] { d->writer.run(); });
    d->guardThread = std::thread([this] { d->guard(); });
    d->upkeepThread = std::thread([this] { d->upkeep.run(); });
    // As they are called in a debugger and in top; else all have the program's name. At most 15 characters.
    ::pthread_setname_np(d->writerThread.native_handle(), "usage writer");
    ::pthread_setname_np(d->guardThread.native_handle(), "usage guard");
    ::pthread_setname_np(d->upkeepThread.native_handle(), "usage upkeep");
    const StoreStatus opening = d->writer.waitForOpening(openingPatience);
    if (opening && opening->trouble == StoreTrouble::Newer) {
        d->stop();
        return opening;
    }
    return std::nullopt;
}

void UsageLog::apply(const UsageLogSettings &settings)
{
    d->commitTimeout = settings.commitTimeout;
    d->spool.setMostBytes(settings.spoolBytes);
    d->upkeep.apply(settings);
}

void UsageLog::write(const ExchangeRecord &record, Kept kept)
{
    auto pending = std::make_shared<PendingRecord>();
    pending->record = record;
    pending->kept = std::move(kept);
    pending->receiver = d->receiverOfThisThread();
    pending->since = steady_clock::now();
    d->queue.add(std::move(pending));
}

UsageLogStatus UsageLog::status() const
{
    return d->board.status();
}

} // namespace regatta
