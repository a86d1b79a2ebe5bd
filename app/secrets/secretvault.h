// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"
#include "secrets/secretstore.h"

#include <QHash>
#include <QObject>
#include <QProcessEnvironment>
#include <QSet>

namespace regatta {

/// What the endpoints' key references resolved to.
struct ResolvedKeys
{
    EndpointSecrets secrets;        ///< by endpoint
    QHash<QString, QString> errors; ///< endpoint → "environment variable GCLI2API_PASSWORD is not set"
    QSet<QString> unread;           ///< endpoints whose key nobody could look for: the keychain was not available
};

/// Keeps endpoint keys in the keychain, else in the file with a visible notice, and finds each endpoint's key wherever its
/// reference points. Owned by the composition root, on the GUI (main) thread; both stores outlive it. Nothing here waits,
/// so that the gateway starts at once and gets each key as it arrives.
/// An entry in the file is newer than one in the keychain: it is there because the keychain could not take it.
class SecretVault final : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(const QString &error)>;
    using ReferenceDone = std::function<void(const QString &reference, const QString &error)>;

    SecretVault(SecretStore &keychain, SecretStore &file, QObject *parent = nullptr);

    /// Starts to resolve all references of these settings; an earlier call that still runs is dropped. resolved() comes once
    /// at once (on the event loop) with what needs no keychain, again as stored keys arrive, and a last time with
    /// `complete`. `inlineSecrets` are those of a --config file and are handed through.
    void resolve(const Settings &settings, const EndpointSecrets &inlineSecrets,
                 const QProcessEnvironment &environment = QProcessEnvironment::systemEnvironment());

    /// Stores under a new reference, for `apiKeyRef`. The error is empty where it succeeded.
    void store(const QString &endpoint, const Secret &secret, ReferenceDone done);
    /// Forgets an entry wherever it is, which may be both places: a keychain that could not take it in time took it later.
    void remove(const QString &reference, Done done);

    /// What the user should know about the keychain: keys are kept in the file, or cannot be read. Empty: nothing. Stays for
    /// the life of the program where a file with keys does.
    [[nodiscard]] QString notice() const { return m_notice; }

Q_SIGNALS:
    void resolved(const regatta::ResolvedKeys &keys, bool complete);
    void noticeChanged(const QString &notice);

private:
    void keep(const QString &endpoint, const QByteArray &key, const QString &origin);
    void fromEnvironment(const Endpoint &endpoint, const QProcessEnvironment &environment);
    void fromFile(const Endpoint &endpoint);
    void readStored(const QString &endpoint, const QString &reference, quint64 round);
    void arrived(const QString &endpoint, quint64 round, const SecretAnswer &answer);
    [[nodiscard]] QString fileNotice(const QString &reason) const;
    void setNotice(const QString &notice, bool isKeychainMissed = false);

    SecretStore &m_keychain;
    SecretStore &m_file;
    ResolvedKeys m_keys;
    QString m_notice;
    quint64 m_round = 0;
    int m_pending = 0;
    bool m_isKeychainMissed = false; ///< the notice says that some endpoints have no key
};

} // namespace regatta

Q_DECLARE_METATYPE(regatta::ResolvedKeys)
