// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/whendone.h"

#include <QObject>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace regatta {

/// Does that on another thread and calls `then` with what it gave, on the thread of `context`, unless that is gone by then.
template<typename Work, typename Then>
void inBackground(QObject *context, Work work, Then then)
{
    using Result = decltype(work());
    auto promise = std::make_shared<QPromise<Result>>();
    promise->start();
    whenDone(promise->future(), context, std::move(then));
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->addResult(work());
        promise->finish();
    });
}

} // namespace regatta
