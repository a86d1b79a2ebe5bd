// SPDX-License-Identifier: GPL-3.0-or-later
#include "secrets/filesecretstore.h"

#include <QFile>
#include <QJsonDocument>
#include <QLockFile>
#include <QSaveFile>

namespace regatta {

namespace {

constexpr QFileDevice::Permissions ownerOnly = QFileDevice::ReadOwner | QFileDevice::WriteOwner;
constexpr QFileDevice::Permissions everyoneElse = QFileDevice::ReadGroup | QFileDevice::WriteGroup
    | QFileDevice::ExeGroup | QFileDevice::ReadOther | QFileDevice::WriteOther | QFileDevice::ExeOther;
constexpr int lockLimit = 2000; // milliseconds, for the instant that another process writes

} // namespace

FileSecretStore::FileSecretStore(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{}

FileSecretStore::Contents FileSecretStore::load()
{
    QFile file(m_file);
    if (!file.exists())
        return {};
    if (file.permissions() & everyoneElse) {
        if (!file.setPermissions(ownerOnly))
            return {{}, tr("%1 can be read by others, and its permissions cannot be narrowed").arg(m_file)};
        Q_EMIT permissionsNarrowed(tr("%1 could be read by others; its permissions are now 0600. "
                                      "Consider the keys in it as known and change them.")
                                       .arg(m_file));
    }
    if (!file.open(QIODevice::ReadOnly))
        return {{}, tr("%1 cannot be read: %2").arg(m_file, file.errorString())};
    const QJsonDocument document = QJsonDocument::fromJson(file.readAll());
    if (!document.isObject())
        return {{}, tr("%1 is damaged; expected a JSON object").arg(m_file)};
    return {document.object(), QString()};
}

QString FileSecretStore::save(const QJsonObject &entries)
{
    QSaveFile file(m_file);
    // Before the first byte: a new file would have what the umask leaves.
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(ownerOnly))
        return tr("%1 cannot be written: %2").arg(m_file, file.errorString());
    file.write(QJsonDocument(entries).toJson());
    if (!file.commit())
        return tr("%1 cannot be written: %2").arg(m_file, file.errorString());
    return {};
}

void FileSecretStore::answerLater(const Answered &answered, const SecretAnswer &answer)
{
    QMetaObject::invokeMethod(
        this, [answered, answer] { answered(answer); }, Qt::QueuedConnection);
}

void FileSecretStore::read(const QString &reference, Answered answered)
{
    const Contents contents = load();
    if (!contents.error.isEmpty())
        return answerLater(answered, {SecretAnswer::Outcome::Unavailable, Secret(), contents.error});
    const QJsonValue value = contents.entries.value(reference);
    if (!value.isString())
        return answerLater(answered, {SecretAnswer::Outcome::Missing, Secret(), QString()});
    answerLater(answered, {SecretAnswer::Outcome::Done, Secret(value.toString().toUtf8()), QString()});
}

void FileSecretStore::write(const QString &reference, const Secret &secret, Answered answered)
{
    answerLater(answered, change([&](QJsonObject &entries) {
                    entries.insert(reference, QString::fromUtf8(secret.reveal()));
                    return true;
                }));
}

void FileSecretStore::remove(const QString &reference, Answered answered)
{
    answerLater(answered, change([&](QJsonObject &entries) {
                    const bool known = entries.contains(reference);
                    entries.remove(reference);
                    return known;
                }));
}

SecretAnswer FileSecretStore::change(const std::function<bool(QJsonObject &)> &edit)
{
    // The command line may write while a gateway does: without the lock one of two changes would be lost.
    QLockFile lock(m_file + QLatin1String(".lock"));
    if (!lock.tryLock(lockLimit))
        return {SecretAnswer::Outcome::Unavailable, Secret(),
                tr("%1 is held by another program, or its folder cannot be written").arg(m_file)};
    Contents contents = load();
    if (!contents.error.isEmpty())
        return {SecretAnswer::Outcome::Unavailable, Secret(), contents.error};
    if (!edit(contents.entries))
        return {SecretAnswer::Outcome::Missing, Secret(), QString()};
    const QString error = save(contents.entries);
    return {error.isEmpty() ? SecretAnswer::Outcome::Done : SecretAnswer::Outcome::Unavailable, Secret(), error};
}

} // namespace regatta
