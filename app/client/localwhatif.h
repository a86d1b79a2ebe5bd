// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/answer.h"
#include "model/settings.h"
#include "model/whatif.h"

#include <QObject>
#include <QThreadPool>

#include <atomic>
#include <memory>

namespace regatta {

class UsageReader;
struct UsageSample;

/// Answers "what if" beside everything else: the rows come from the usage log's reader, the replay runs on a thread of its
/// own. A new question ends the one before, which is answered with an error. Owned by the LocalUsageClient, main thread;
/// its end waits for a moment of the replay, not for all of it.
class LocalWhatIf final : public QObject
{
    Q_OBJECT

public:
    static constexpr int MostRequests = 4'000; ///< in one replay; of more, an even sample

    explicit LocalWhatIf(QObject *parent = nullptr);
    ~LocalWhatIf() override;

    void ask(UsageReader &reader, const WhatIfQuery &query, const Settings &settings, ClientAnswer<WhatIf> answer);

private:
    using Wanted = std::shared_ptr<std::atomic<bool>>;
    void replay(const UsageSample &sample, const Settings &settings, const Wanted &wanted, ClientAnswer<WhatIf> answer);

    QThreadPool m_pool;
    Wanted m_wanted; ///< of the latest question
};

} // namespace regatta
