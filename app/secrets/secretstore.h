// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/secret.h"

#include <QString>

#include <functional>

namespace regatta {

/// What a place for secrets answered.
struct SecretAnswer
{
    enum class Outcome {
        Done,        ///< read, written or removed
        Missing,     ///< the place works and has no such entry
        Unavailable, ///< the place is absent, locked or did not answer in time
    };
    Outcome outcome = Outcome::Unavailable;
    Secret secret;  ///< for a read that is Done
    QString reason; ///< for Unavailable: why, in words fit for display
};

/// A place that keeps secrets by reference: the system keychain or the file. Lives on the GUI (main) thread. Each call
/// answers exactly once, within three seconds, asynchronously; nothing is answered after the store is destroyed.
class SecretStore
{
public:
    using Answered = std::function<void(const SecretAnswer &answer)>;
    virtual ~SecretStore() = default;

    virtual void read(const QString &reference, Answered answered) = 0;
    virtual void write(const QString &reference, const Secret &secret, Answered answered) = 0;
    virtual void remove(const QString &reference, Answered answered) = 0;
};

} // namespace regatta
