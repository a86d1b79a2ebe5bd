// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>

namespace regatta {

/// Calls `callback` with the future's result on the thread of `context`, unless that is destroyed before. Not
/// QFuture::then(context, …): on Qt 6.4 a context that is gone by then ends the process (Qt source: qfuture_impl.h,
/// Continuation::create asserts it and invokes on null). Called on the thread of `context`.
template<typename Result, typename Callback>
void whenDone(const QFuture<Result> &future, QObject *context, Callback callback)
{
    auto *watcher = new QFutureWatcher<Result>(context);
    QObject::connect(watcher, &QFutureWatcherBase::finished, context, [watcher, callback = std::move(callback)] {
        watcher->deleteLater();
        callback(watcher->result());
    });
    watcher->setFuture(future);
}

} // namespace regatta
