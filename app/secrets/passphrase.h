// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/secret.h"

#include <QByteArray>
#include <QCoreApplication>
#include <QJsonObject>
#include <QString>

#include <variant>

namespace regatta {

/// Encryption of a few bytes under a passphrase, by libsodium: Argon2id (moderate: 256 MiB, three passes) makes a key of the
/// passphrase, XChaCha20-Poly1305 encrypts. Stateless, any thread; slow on purpose, so not the GUI's. The box is JSON:
///
///     {"format": 1, "kdf": "argon2id13", "opslimit": 3, "memlimit": 268435456, "salt": base64 of 16 bytes,
///      "check": base64 of 16 bytes, "cipher": "xchacha20poly1305-ietf", "nonce": base64 of 24 bytes,
///      "ciphertext": base64}
///
/// Argon2id gives 64 bytes: the first 32 are the key, the others say, hashed as `check`, whether the passphrase is right.
/// `bound` is authenticated with the ciphertext: the box opens only beside the same bytes.
class Passphrase
{
    Q_DECLARE_TR_FUNCTIONS(Passphrase)

public:
    static constexpr int leastLength = 10; ///< characters

    /// Why that cannot be a passphrase; empty where it can.
    [[nodiscard]] static QString problem(const Secret &passphrase);
    /// The box, or one sentence, such as that there is no memory for the key.
    [[nodiscard]] static std::variant<QJsonObject, QString> seal(const Secret &content, const QByteArray &bound,
                                                                 const Secret &passphrase);
    /// The content, or one sentence: the passphrase is wrong, the box was changed, or a newer version made it.
    [[nodiscard]] static std::variant<Secret, QString> open(const QJsonObject &box, const QByteArray &bound,
                                                            const Secret &passphrase);
    /// A copy that shares its bytes with nobody, to be wiped.
    [[nodiscard]] static Secret ownCopy(const Secret &secret);
    /// Overwrites the bytes where nobody else holds them, and empties it.
    static void wipe(Secret &secret);
};

} // namespace regatta
