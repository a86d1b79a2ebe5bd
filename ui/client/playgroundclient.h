// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"

#include <QObject>

#include <memory>
#include <optional>

namespace regatta {

/// What the playground sends, as POST /v1/chat/completions.
struct PlaygroundRequest
{
    QString model;
    QString system;                    ///< empty: no system message
    QString prompt;
    bool stream = true;
    std::optional<double> temperature;
    std::optional<int> maxTokens;
    friend bool operator==(const PlaygroundRequest &, const PlaygroundRequest &) = default;
};

/// One request of the playground, through the gateway's own door. GUI thread; owned by whoever sent it; dying cancels it.
class PlaygroundRun : public QObject
{
    Q_OBJECT

public:
    using QObject::QObject;
    /// As if the client had left; finished() follows.
    virtual void cancel() = 0;

Q_SIGNALS:
    /// The exchange so far, at most ten times a second and at each change of an attempt: those under way have the outcome
    /// Cancelled and a duration up to now, and `running` holds their numbers.
    void progressed(const regatta::ExchangeRecord &soFar, const QList<int> &running);
    void content(const QString &text);
    void reasoning(const QString &text);
    /// Exactly once. `error` is what the client was told, empty where it succeeded; the record is complete.
    void finished(const QString &error, const regatta::ExchangeRecord &record);
};

/// Sends prompts for the playground page. GUI thread; part of a GatewayClient.
class PlaygroundClient
{
public:
    virtual ~PlaygroundClient() = default;
    [[nodiscard]] virtual std::unique_ptr<PlaygroundRun> send(const PlaygroundRequest &request) = 0;
    /// The same as a command for a shell, with $REGATTA_KEY in place of a key.
    [[nodiscard]] virtual QString asCurl(const PlaygroundRequest &request) const = 0;
};

} // namespace regatta
