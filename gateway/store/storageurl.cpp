// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/storageurl.h"

#include <QFile>
#include <QUrl>
#include <QUrlQuery>

namespace regatta {

namespace {

const QString expected = QStringLiteral("expected postgresql://[user@]host[:port]/database[?sslmode=…]");
constexpr qint64 longestPassword = 8192;

} // namespace

QString PostgresAddress::display() const
{
    return QStringLiteral("%1 at %2:%3").arg(database, host).arg(port);
}

std::variant<PostgresAddress, QString> readStorageUrl(const QString &text)
{
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || (url.scheme() != QLatin1String("postgresql") && url.scheme() != QLatin1String("postgres")))
        return QStringLiteral("is no PostgreSQL URL; ") + expected;
    if (!url.password().isNull() || QUrlQuery(url).hasQueryItem(QStringLiteral("password")))
        return QStringLiteral("holds a password, which settings never do; expected it in storage.passwordEnv or "
                              "storage.passwordFile");
    const QString database = url.path(QUrl::FullyDecoded).mid(1);
    if (url.host().isEmpty())
        return QStringLiteral("names no host; ") + expected;
    if (database.isEmpty() || database.contains(QLatin1Char('/')))
        return QStringLiteral("names no database; ") + expected;
    if (url.hasFragment())
        return QStringLiteral("has a part after #; ") + expected;
    PostgresAddress address{url.host(QUrl::FullyDecoded), url.port(5432), database,
                            url.userName(QUrl::FullyDecoded), QString()};
    static const QStringList modes{QStringLiteral("disable"),   QStringLiteral("allow"),
                                   QStringLiteral("prefer"),    QStringLiteral("require"),
                                   QStringLiteral("verify-ca"), QStringLiteral("verify-full")};
    const auto options = QUrlQuery(url).queryItems(QUrl::FullyDecoded);
    for (const auto &[key, value] : options) {
        if (key != QLatin1String("sslmode"))
            return QStringLiteral("has an option other than sslmode; ") + expected;
        if (!modes.contains(value))
            return QStringLiteral("has an unknown sslmode; expected one of ") + modes.join(QLatin1String(", "));
        address.sslMode = value;
    }
    return address;
}

StoreResult<Secret> storagePassword(const UsageLogSettings &settings)
{
    const KeyReference &reference = settings.storagePassword;
    if (reference.source == KeyReference::Source::Environment) {
        const QByteArray name = reference.name.toLocal8Bit();
        if (!qEnvironmentVariableIsSet(name.constData()))
            return StoreError{QStringLiteral("The variable %1, which storage.passwordEnv names, is not set.")
                                  .arg(reference.name)};
        return Secret(qgetenv(name.constData()));
    }
    if (reference.source == KeyReference::Source::File) {
        QFile file(reference.name);
        if (!file.open(QIODevice::ReadOnly))
            return StoreError{QStringLiteral("The file %1, which storage.passwordFile names, cannot be read: %2.")
                                  .arg(reference.name, file.errorString())};
        QByteArray password = file.read(longestPassword);
        while (password.endsWith('\n') || password.endsWith('\r'))
            password.chop(1);
        return Secret(password);
    }
    return Secret();
}

} // namespace regatta
