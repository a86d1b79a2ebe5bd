// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/secretvault.h"

#include <QFile>
#include <QPointer>
#include <QUuid>

#include <memory>

namespace regatta {

namespace {

using Outcome = SecretAnswer::Outcome;

constexpr qint64 largestKeyFile = 64 * 1024;

/// A key becomes a header's value: a line break in it would end the header.
bool isOneLine(const QByteArray &key)
{
    return !key.contains('\r') && !key.contains('\n') && !key.contains('\0');
}

} // namespace

SecretVault::SecretVault(SecretStore &keychain, SecretStore &file, QObject *parent)
    : QObject(parent)
    , m_keychain(keychain)
    , m_file(file)
{}

void SecretVault::resolve(const Settings &settings, const EndpointSecrets &inlineSecrets,
                          const QProcessEnvironment &environment)
{
    ++m_round;
    m_keys = {};
    m_pending = 0;
    for (const Endpoint &endpoint : settings.endpoints) {
        switch (endpoint.key.source) {
        case KeyReference::Source::None: break;
        case KeyReference::Source::Inline:
            keep(endpoint.name, inlineSecrets.value(endpoint.name).reveal(), tr("the settings"));
            break;
        case KeyReference::Source::Environment: fromEnvironment(endpoint, environment); break;
        case KeyReference::Source::File: fromFile(endpoint); break;
        case KeyReference::Source::Stored:
            ++m_pending;
            readStored(endpoint.name, endpoint.key.name, m_round);
            break;
        }
    }
    const bool complete = m_pending == 0;
    QMetaObject::invokeMethod(
        this,
        [this, round = m_round, keys = m_keys, complete] {
            if (round == m_round)
                Q_EMIT resolved(keys, complete);
        },
        Qt::QueuedConnection);
}

void SecretVault::keep(const QString &endpoint, const QByteArray &key, const QString &origin)
{
    if (key.isEmpty())
        m_keys.errors.insert(endpoint, tr("%1: the key is empty").arg(origin));
    else if (!isOneLine(key))
        m_keys.errors.insert(endpoint, tr("%1: the key has more than one line").arg(origin));
    else
        m_keys.secrets.insert(endpoint, Secret(key));
}

void SecretVault::fromEnvironment(const Endpoint &endpoint, const QProcessEnvironment &environment)
{
    const QString &variable = endpoint.key.name;
    if (!environment.contains(variable))
        m_keys.errors.insert(endpoint.name, tr("environment variable %1 is not set").arg(variable));
    else
        keep(endpoint.name, environment.value(variable).trimmed().toUtf8(),
             tr("environment variable %1").arg(variable));
}

void SecretVault::fromFile(const Endpoint &endpoint)
{
    QFile file(endpoint.key.name);
    if (!file.open(QIODevice::ReadOnly)) {
        m_keys.errors.insert(endpoint.name,
                             tr("key file %1 cannot be read: %2").arg(endpoint.key.name, file.errorString()));
        return;
    }
    const QByteArray contents = file.read(largestKeyFile + 1);
    if (contents.size() > largestKeyFile)
        m_keys.errors.insert(endpoint.name, tr("key file %1 is larger than 64 KiB").arg(endpoint.key.name));
    else
        keep(endpoint.name, contents.trimmed(), tr("key file %1").arg(endpoint.key.name));
}

void SecretVault::readStored(const QString &endpoint, const QString &reference, quint64 round)
{
    const QPointer<SecretVault> self(this);
    m_file.read(reference, [self, endpoint, reference, round](const SecretAnswer &fromFile) {
        if (!self || round != self->m_round)
            return;
        if (fromFile.outcome == Outcome::Done) {
            self->setNotice(self->fileNotice(tr("it was not available when the key was saved")));
            self->arrived(endpoint, round, fromFile);
            return;
        }
        self->m_keychain.read(reference, [self, endpoint, round](const SecretAnswer &fromKeychain) {
            if (!self || round != self->m_round)
                return;
            if (fromKeychain.outcome == Outcome::Unavailable)
                self->setNotice(tr("The system keychain is not available (%1), so some endpoints have no key. "
                                   "Unlock it, or enter the keys again.")
                                    .arg(fromKeychain.reason),
                                true);
            self->arrived(endpoint, round, fromKeychain);
        });
    });
}

void SecretVault::arrived(const QString &endpoint, quint64 round, const SecretAnswer &answer)
{
    if (round != m_round)
        return;
    --m_pending;
    switch (answer.outcome) {
    case Outcome::Done: keep(endpoint, answer.secret.reveal(), tr("the keychain")); break;
    case Outcome::Missing:
        m_keys.errors.insert(endpoint, tr("the key is no longer in the keychain; enter it again"));
        break;
    case Outcome::Unavailable:
        m_keys.errors.insert(endpoint, tr("the keychain is not available: %1").arg(answer.reason));
        m_keys.unread.insert(endpoint);
        break;
    }
    if (m_pending == 0 && m_keys.unread.isEmpty() && m_isKeychainMissed)
        setNotice({});
    Q_EMIT resolved(m_keys, m_pending == 0);
}

void SecretVault::store(const QString &endpoint, const Secret &secret, ReferenceDone done)
{
    // Never the same twice: a late write of an abandoned job then cannot replace a newer key.
    const QString reference = endpoint + QLatin1Char('-') + QUuid::createUuid().toString(QUuid::Id128).left(12);
    const QPointer<SecretVault> self(this);
    m_keychain.write(reference, secret, [self, reference, secret, done](const SecretAnswer &kept) {
        if (!self)
            return;
        if (kept.outcome == Outcome::Done) {
            done(reference, QString());
            return;
        }
        self->m_file
            .write(reference, secret, [self, reference, done, reason = kept.reason](const SecretAnswer &written) {
                if (!self)
                    return;
                if (written.outcome != Outcome::Done) {
                    done(QString(),
                         tr("The key cannot be stored: the system keychain is not available (%1), and %2.")
                             .arg(reason, written.reason));
                    return;
                }
                self->setNotice(self->fileNotice(reason));
                done(reference, QString());
            });
    });
}

void SecretVault::remove(const QString &reference, Done done)
{
    const QPointer<SecretVault> self(this);
    m_file.remove(reference, [self, reference, done](const SecretAnswer &fromFile) {
        if (!self)
            return;
        const bool wasInFile = fromFile.outcome == Outcome::Done;
        self->m_keychain.remove(reference, [self, done, wasInFile](const SecretAnswer &fromKeychain) {
            if (!self)
                return;
            done(fromKeychain.outcome == Outcome::Unavailable && !wasInFile
                     ? tr("The key cannot be removed from the system keychain: %1.").arg(fromKeychain.reason)
                     : QString());
        });
    });
}

QString SecretVault::fileNotice(const QString &reason) const
{
    return tr("The system keychain is not available (%1), so endpoint keys are kept in the file secrets.json in the "
              "data "
              "directory, which only you can read.")
        .arg(reason);
}

void SecretVault::setNotice(const QString &notice, bool isKeychainMissed)
{
    m_isKeychainMissed = isKeychainMissed;
    if (notice == m_notice)
        return;
    m_notice = notice;
    Q_EMIT noticeChanged(notice);
}

} // namespace regatta
