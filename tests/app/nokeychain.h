// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

namespace regatta::testing {

/// No keychain at all, so that no test ever touches the real one.
class NoKeychain final : public SecretStore
{
public:
    void read(const QString &, Answered answered) override { answered(absent()); }
    void write(const QString &, const Secret &, Answered answered) override { answered(absent()); }
    void remove(const QString &, Answered answered) override { answered(absent()); }

private:
    static SecretAnswer absent()
    {
        return {SecretAnswer::Outcome::Unavailable, Secret(), QStringLiteral("none in tests")};
    }
};

} // namespace regatta::testing
