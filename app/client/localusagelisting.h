// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/usageclient.h"

#include <memory>

namespace regatta {

class BrowserListing;
class UsageBrowser;

/// A listing of the usage log of a gateway in the same process. Made by LocalUsageClient::open(); main thread.
class LocalUsageListing final : public UsageListing
{
    Q_OBJECT

public:
    /// Without a browser it fails, from the event loop.
    LocalUsageListing(UsageBrowser *browser, const UsageListingQuery &query);
    ~LocalUsageListing() override;

    [[nodiscard]] qint64 rowCount() const override;
    [[nodiscard]] bool isComplete() const override;
    /// Always: beyond what memory should hold, the order is kept in a file.
    [[nodiscard]] bool isExact() const override { return true; }
    void request(qint64 first, int count) override;

private:
    void failLater();

    std::unique_ptr<BrowserListing> m_listing; ///< null: there is no usage log
};

} // namespace regatta
