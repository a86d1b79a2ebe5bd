// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/exchangerecord.h"
#include "model/snapshot.h"
#include "model/time.h"

#include <QCoreApplication>
#include <QHash>
#include <QList>
#include <QString>

#include <optional>

namespace regatta {

/// Something worth a notification.
struct DesktopMessage
{
    QString id;    ///< one of the same id replaces the one shown before
    QString title;
    QString text;
    friend bool operator==(const DesktopMessage &, const DesktopMessage &) = default;
};

/// Notices, from what the gateway says of itself, when an endpoint goes out or comes back, and when requests were saved by
/// another endpoint. What lasts less than a few seconds is not news, and what happens to several at once is one message.
/// Pure but for tr(); the time is given. Main thread.
class EndpointWatch
{
    Q_DECLARE_TR_FUNCTIONS(EndpointWatch)

public:
    static constexpr Milliseconds SettleTime{4'000};   ///< a state that lasts so long is news
    static constexpr Milliseconds SavedEvery{60'000};  ///< at most one message about saved requests in this time

    [[nodiscard]] QList<DesktopMessage> take(const GatewaySnapshot &snapshot, MonoTime now);
    /// Counts those that succeeded although an endpoint failed.
    [[nodiscard]] QList<DesktopMessage> take(const QList<ExchangeRecord> &records, MonoTime now);

private:
    struct Watched
    {
        std::optional<bool> said;  ///< out, as last told; none: nothing was known yet
        bool isOut = false;
        std::optional<MonoTime> since;
    };
    [[nodiscard]] QList<DesktopMessage> news(const QStringList &wentOut, const QStringList &cameBack,
                                             const QString &why) const;

    QHash<QString, Watched> m_watched;
    std::optional<MonoTime> m_savedSaid;
    int m_saved = 0;
};

} // namespace regatta
