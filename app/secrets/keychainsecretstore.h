// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "secrets/secretstore.h"

#include <QObject>
#include <QPointer>

#include <chrono>

namespace QKeychain {
class Job;
}

namespace regatta {

/// The system keychain by QtKeychain, under the service "regatta". A locked keychain, or a display without a bus, leaves
/// its jobs unanswered for ever: after the time limit the job is abandoned and the answer is Unavailable.
class KeychainSecretStore final : public QObject, public SecretStore
{
    Q_OBJECT

public:
    explicit KeychainSecretStore(std::chrono::milliseconds limit = std::chrono::seconds(3), QObject *parent = nullptr);

    void read(const QString &reference, Answered answered) override;
    void write(const QString &reference, const Secret &secret, Answered answered) override;
    void remove(const QString &reference, Answered answered) override;

Q_SIGNALS:
    /// A job that had been given up was done after all: the keychain was unlocked. What could not be read may be read now.
    void cameBack();

private:
    void run(QKeychain::Job *job, const QString &reference, Answered answered);

    std::chrono::milliseconds m_limit;
};

} // namespace regatta
