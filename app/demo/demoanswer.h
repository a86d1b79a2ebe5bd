// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoprofile.h"

#include <QByteArray>
#include <QJsonObject>
#include <QStringList>

namespace regatta {

/// The bytes of one simulated answer, in the shape of the profile's kind. Plain value; any thread.
class DemoAnswer
{
public:
    /// `request` is the body as the client sent it; not an object: everything takes its default.
    DemoAnswer(const DemoProfile &profile, const DemoFate &fate, const QJsonObject &request);

    [[nodiscard]] bool isStream() const { return m_stream; }
    [[nodiscard]] qsizetype tokens() const { return m_tokens.size(); }
    /// The whole answer to a plain request.
    [[nodiscard]] QByteArray plain() const;
    /// One server-sent event for each token, and after the last one what ends the stream.
    [[nodiscard]] QByteArray event(qsizetype token) const;
    [[nodiscard]] QByteArray end() const;

    /// The error of a kind whose credentials are spent, and its status.
    [[nodiscard]] static QByteArray failure(EndpointKind kind);
    [[nodiscard]] static int failureStatus(EndpointKind kind);
    [[nodiscard]] static QByteArray models(const DemoProfile &profile);

private:
    [[nodiscard]] QJsonObject envelope(const char *object) const;
    [[nodiscard]] QJsonObject usage() const;

    DemoProfile m_profile;
    QString m_model;
    bool m_stream = false;
    bool m_wantsUsage = false;
    int m_promptTokens = 0;
    QStringList m_tokens;
};

} // namespace regatta
