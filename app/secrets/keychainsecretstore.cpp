// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/keychainsecretstore.h"

#include <QTimer>

#include <qt6keychain/keychain.h>

namespace regatta {

namespace {

const QString service = QStringLiteral("regatta");

SecretAnswer answerOf(QKeychain::Job *job)
{
    if (job->error() == QKeychain::EntryNotFound)
        return {SecretAnswer::Outcome::Missing, Secret(), QString()};
    if (job->error() != QKeychain::NoError)
        return {SecretAnswer::Outcome::Unavailable, Secret(), job->errorString()};
    if (auto *reading = qobject_cast<QKeychain::ReadPasswordJob *>(job))
        return {SecretAnswer::Outcome::Done, Secret(reading->binaryData()), QString()};
    return {SecretAnswer::Outcome::Done, Secret(), QString()};
}

} // namespace

KeychainSecretStore::KeychainSecretStore(std::chrono::milliseconds limit, QObject *parent)
    : QObject(parent)
    , m_limit(limit)
{}

void KeychainSecretStore::read(const QString &reference, Answered answered)
{
    run(new QKeychain::ReadPasswordJob(service), reference, std::move(answered));
}

void KeychainSecretStore::write(const QString &reference, const Secret &secret, Answered answered)
{
    auto *job = new QKeychain::WritePasswordJob(service);
    job->setBinaryData(secret.reveal());
    run(job, reference, std::move(answered));
}

void KeychainSecretStore::remove(const QString &reference, Answered answered)
{
    run(new QKeychain::DeletePasswordJob(service), reference, std::move(answered));
}

void KeychainSecretStore::run(QKeychain::Job *job, const QString &reference, Answered answered)
{
    job->setKey(reference);
    // The timer stands for the call: whoever comes first, the job or its end, answers and takes it away.
    auto *limit = new QTimer(this);
    limit->setSingleShot(true);
    connect(job, &QKeychain::Job::finished, limit, [limit, answered](QKeychain::Job *finished) {
        limit->stop();
        limit->deleteLater();
        answered(answerOf(finished));
    });
    connect(limit, &QTimer::timeout, this, [this, limit, job = QPointer(job), answered] {
        // The job stays: it deletes itself should the keychain ever answer, and must not be deleted under its library.
        if (job) {
            QObject::disconnect(job, nullptr, limit, nullptr);
            connect(job, &QKeychain::Job::finished, this, [this](QKeychain::Job *finished) {
                if (answerOf(finished).outcome != SecretAnswer::Outcome::Unavailable)
                    Q_EMIT cameBack();
            });
        }
        limit->deleteLater();
        answered({SecretAnswer::Outcome::Unavailable, Secret(), tr("it did not answer in time")});
    });
    limit->start(m_limit);
    job->start();
}

} // namespace regatta
