// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"
#include "store/storeerror.h"
#include "store/whendone.h"

#include <QFuture>
#include <QMetaObject>
#include <QObject>

namespace regatta {

/// Gives that answer from the event loop: a caller is never called back from within its own call.
inline void answerLater(QObject *context, const ClientDone &done, const QString &error)
{
    QMetaObject::invokeMethod(context, [done, error] { done(error); }, Qt::QueuedConnection);
}

template<typename Value>
void answerLater(QObject *context, const ClientAnswer<Value> &answer, const QString &error, const Value &value = {})
{
    QMetaObject::invokeMethod(context, [answer, error, value] { answer(error, value); }, Qt::QueuedConnection);
}

/// The store's answer, as the console takes it.
template<typename Value>
void answerFrom(const QFuture<StoreResult<Value>> &future, QObject *context, ClientAnswer<Value> answer)
{
    whenDone(future, context, [answer = std::move(answer)](const StoreResult<Value> &result) {
        if (const StoreError *error = std::get_if<StoreError>(&result))
            answer(error->sentence, Value());
        else
            answer(QString(), std::get<Value>(result));
    });
}

inline void doneFrom(const QFuture<StoreStatus> &future, QObject *context, ClientDone done)
{
    whenDone(future, context, [done = std::move(done)](const StoreStatus &status) {
        done(status ? status->sentence : QString());
    });
}

} // namespace regatta
