// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/passphrase.h"

#include <sodium.h>

#include <array>
#include <cstring>

namespace regatta {

namespace {

constexpr int formatNumber = 1;
const QString kdfName = QStringLiteral("argon2id13");
const QString cipherName = QStringLiteral("xchacha20poly1305-ietf");
// A file must not be able to keep a computer busy for hours or take all its memory.
constexpr qint64 mostPasses = 16;
constexpr qint64 mostMemory = 1024ll * 1024 * 1024;
constexpr size_t keyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr size_t checkBytes = 16;

using Octets = const unsigned char *;

Octets octets(const QByteArray &bytes)
{
    return reinterpret_cast<Octets>(bytes.constData());
}

unsigned char *octets(QByteArray &bytes)
{
    return reinterpret_cast<unsigned char *>(bytes.data());
}

/// What Argon2id makes of a passphrase; wiped when it goes.
class Derived
{
public:
    ~Derived() { sodium_memzero(m_bytes.data(), m_bytes.size()); }
    Derived() = default;
    Derived(const Derived &) = delete;
    Derived &operator=(const Derived &) = delete;

    [[nodiscard]] bool derive(const Secret &passphrase, const QByteArray &salt, qint64 passes, qint64 memory)
    {
        const QByteArray &words = passphrase.reveal();
        return crypto_pwhash(m_bytes.data(), m_bytes.size(), words.constData(), size_t(words.size()), octets(salt),
                             size_t(passes), size_t(memory), crypto_pwhash_ALG_ARGON2ID13)
            == 0;
    }
    [[nodiscard]] Octets key() const { return m_bytes.data(); }
    /// Says nothing about the key: it is a hash of other bytes.
    [[nodiscard]] QByteArray check() const
    {
        QByteArray hash(checkBytes, Qt::Uninitialized);
        crypto_generichash(octets(hash), checkBytes, m_bytes.data() + keyBytes, m_bytes.size() - keyBytes, nullptr, 0);
        return hash;
    }

private:
    std::array<unsigned char, 2 * keyBytes> m_bytes{};
};

bool isReady()
{
    static const bool ready = sodium_init() >= 0;
    return ready;
}

QByteArray randomBytes(size_t count)
{
    QByteArray bytes(qsizetype(count), Qt::Uninitialized);
    randombytes_buf(bytes.data(), count);
    return bytes;
}

QString base64(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toBase64());
}

/// Empty where it is none, or not of that length.
QByteArray fromBase64(const QJsonValue &text, size_t length = 0)
{
    const auto decoded = QByteArray::fromBase64Encoding(text.toString().toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    const bool fits = decoded && (length == 0 || size_t(decoded.decoded.size()) == length);
    return fits ? decoded.decoded : QByteArray();
}

} // namespace

QString Passphrase::problem(const Secret &passphrase)
{
    if (QString::fromUtf8(passphrase.reveal()).size() >= leastLength)
        return {};
    return tr("The passphrase is too short; expected at least %1 characters, because whoever has the file can try passphrases "
              "as fast as their computer allows.")
        .arg(leastLength);
}

std::variant<QJsonObject, QString> Passphrase::seal(const Secret &content, const QByteArray &bound, const Secret &passphrase)
{
    if (QString tooWeak = problem(passphrase); !tooWeak.isEmpty())
        return tooWeak;
    const qint64 passes = crypto_pwhash_OPSLIMIT_MODERATE;
    const qint64 memory = crypto_pwhash_MEMLIMIT_MODERATE;
    const QByteArray salt = isReady() ? randomBytes(crypto_pwhash_SALTBYTES) : QByteArray();
    Derived derived;
    if (salt.isEmpty() || !derived.derive(passphrase, salt, passes, memory))
        return tr("There is not enough memory to encrypt the keys; 256 MiB are needed.");
    const QByteArray nonce = randomBytes(crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    QByteArray ciphertext(content.reveal().size() + qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES), Qt::Uninitialized);
    unsigned long long length = 0;
    crypto_aead_xchacha20poly1305_ietf_encrypt(octets(ciphertext), &length, octets(content.reveal()),
                                               size_t(content.reveal().size()), octets(bound), size_t(bound.size()), nullptr,
                                               octets(nonce), derived.key());
    ciphertext.resize(qsizetype(length));
    return QJsonObject{{QStringLiteral("format"), formatNumber},
                       {QStringLiteral("kdf"), kdfName},
                       {QStringLiteral("opslimit"), passes},
                       {QStringLiteral("memlimit"), memory},
                       {QStringLiteral("salt"), base64(salt)},
                       {QStringLiteral("check"), base64(derived.check())},
                       {QStringLiteral("cipher"), cipherName},
                       {QStringLiteral("nonce"), base64(nonce)},
                       {QStringLiteral("ciphertext"), base64(ciphertext)}};
}

std::variant<Secret, QString> Passphrase::open(const QJsonObject &box, const QByteArray &bound, const Secret &passphrase)
{
    if (box.value(QLatin1String("format")).toInt() > formatNumber)
        return tr("The keys in the file were encrypted by a newer version of Regatta; expected format 1.");
    const qint64 passes = box.value(QLatin1String("opslimit")).toInteger();
    const qint64 memory = box.value(QLatin1String("memlimit")).toInteger();
    const QByteArray salt = fromBase64(box.value(QLatin1String("salt")), crypto_pwhash_SALTBYTES);
    const QByteArray check = fromBase64(box.value(QLatin1String("check")), checkBytes);
    const QByteArray nonce = fromBase64(box.value(QLatin1String("nonce")), crypto_aead_xchacha20poly1305_ietf_NPUBBYTES);
    const QByteArray ciphertext = fromBase64(box.value(QLatin1String("ciphertext")));
    const bool known = box.value(QLatin1String("format")).toInt() == formatNumber
        && box.value(QLatin1String("kdf")).toString() == kdfName && box.value(QLatin1String("cipher")).toString() == cipherName
        && passes >= qint64(crypto_pwhash_OPSLIMIT_MIN) && passes <= mostPasses && memory >= qint64(crypto_pwhash_MEMLIMIT_MIN)
        && memory <= mostMemory;
    if (!isReady() || !known || salt.isEmpty() || check.isEmpty() || nonce.isEmpty()
        || ciphertext.size() < qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES))
        return tr("The encrypted keys in the file are damaged; expected them as they were exported.");
    Derived derived;
    if (!derived.derive(passphrase, salt, passes, memory))
        return tr("There is not enough memory to open the encrypted keys; %1 MiB are needed.").arg(memory / (1024 * 1024));
    if (sodium_memcmp(derived.check().constData(), check.constData(), checkBytes) != 0)
        return tr("The passphrase is wrong.");
    QByteArray content(ciphertext.size() - qsizetype(crypto_aead_xchacha20poly1305_ietf_ABYTES), Qt::Uninitialized);
    unsigned long long length = 0;
    if (crypto_aead_xchacha20poly1305_ietf_decrypt(octets(content), &length, nullptr, octets(ciphertext),
                                                   size_t(ciphertext.size()), octets(bound), size_t(bound.size()),
                                                   octets(nonce), derived.key())
        != 0)
        return tr("The file was changed after it was exported, so its keys are not used; export it again.");
    return Secret(content);
}

Secret Passphrase::ownCopy(const Secret &secret)
{
    return Secret(QByteArray(secret.reveal().constData(), secret.reveal().size()));
}

void Passphrase::wipe(Secret &secret)
{
    QByteArray bytes = secret.reveal();
    secret = Secret();
    if (!bytes.isEmpty())
        sodium_memzero(bytes.data(), size_t(bytes.size())); // data() copies where somebody else still holds them
}

} // namespace regatta
