// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fakeupstream.h"
#include "upstream/attempt.h"
#include "upstream/networktransport.h"

#include <QObject>

#include <optional>

namespace regatta::testing {

/// A chat request as the door would hand it over; its body is `{"model":…,"stream":…,"messages":[]}`.
[[nodiscard]] inline ChatRequest chatRequest(bool stream, Api api = Api::ChatCompletions)
{
    ChatRequest request;
    request.id = QStringLiteral("request-1");
    request.api = api;
    request.method = "POST";
    request.path = api == Api::Messages ? "/v1/messages" : "/v1/chat/completions";
    request.model = QStringLiteral("test-model");
    request.stream = stream;
    request.headers = {{"Content-Type", "application/json"}};
    request.body = QByteArray("{\"model\":\"test-model\",\"stream\":") + (stream ? "true" : "false")
        + ",\"seed\":12345678901234567890,\"messages\":[]}";
    request.modelValue = {request.body.indexOf("\"test-model\""), 12};
    return request;
}

[[nodiscard]] inline AttemptSpec specFor(const FakeUpstream &upstream, const ChatRequest &request)
{
    AttemptSpec spec;
    spec.endpoint.name = QStringLiteral("relay");
    spec.endpoint.kind = EndpointKind::OpenAi;
    spec.endpoint.baseUrl = upstream.url(QStringLiteral("/v1"));
    spec.key = Secret("endpoint-key");
    spec.request = std::make_shared<const ChatRequest>(request);
    spec.connectTimeout = Milliseconds(2000);
    spec.contentTimeout = Milliseconds(5000);
    spec.idleTimeout = Milliseconds(5000);
    return spec;
}

/// Runs one attempt and writes down what it says, in order. Releases it as soon as it may win, unless told not to.
class AttemptWatch final : public QObject
{
    Q_OBJECT

public:
    AttemptWatch(AttemptSpec spec, Transport &transport, bool releasing = true)
        : attempt(std::make_unique<Attempt>(std::move(spec), transport, m_clock))
        , m_releasing(releasing)
    {
        connect(attempt.get(), &Attempt::hasContent, this, [this] { mayWin(QStringLiteral("content")); });
        connect(attempt.get(), &Attempt::hasWeakAnswer, this, [this] { mayWin(QStringLiteral("weak")); });
        connect(attempt.get(), &Attempt::readable, this, [this] { takeAll(); });
        connect(attempt.get(), &Attempt::finished, this, [this] {
            takeAll();
            takeEnding();
            say(QStringLiteral("finished"));
        });
        connect(attempt.get(), &Attempt::failed, this, [this](const Failure &reason) {
            if (released) {
                takeAll();
                takeEnding();
            }
            failure = reason;
            say(failureKindName(reason.kind));
        });
        m_inside = true;
        attempt->start();
        m_inside = false;
    }

    [[nodiscard]] QString said() const { return m_log.join(u' '); }
    [[nodiscard]] bool isOver() const { return failure || m_log.contains(QStringLiteral("finished")); }
    void release()
    {
        released = true;
        m_inside = true;
        attempt->release();
        m_inside = false;
    }

    std::unique_ptr<Attempt> attempt;
    QByteArray bytes;
    std::optional<Failure> failure;
    bool released = false;
    bool taking = true;
    bool spokeInside = false; ///< a signal came from within a call of ours

private:
    void say(const QString &word)
    {
        spokeInside |= m_inside;
        m_log.append(word);
    }
    void mayWin(const QString &word)
    {
        say(word);
        if (m_releasing)
            release();
    }
    void takeAll()
    {
        spokeInside |= m_inside;
        if (!taking)
            return;
        m_inside = true;
        bytes += attempt->take();
        m_inside = false;
    }

    void takeEnding()
    {
        if (taking)
            bytes += attempt->ending();
    }

    SteadyClock m_clock;
    QStringList m_log;
    bool m_releasing;
    bool m_inside = false;
};

} // namespace regatta::testing
