// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testcertificate.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

namespace regatta::testing {

namespace {

void openssl(const QTemporaryDir &folder, const QStringList &arguments)
{
    QProcess process;
    process.setWorkingDirectory(folder.path());
    process.start(QStringLiteral("openssl"), arguments);
    if (!process.waitForFinished() || process.exitCode() != 0)
        qFatal("openssl is needed for the tests with TLS: %s", process.readAllStandardError().constData());
}

QByteArray contents(const QTemporaryDir &folder, const QString &name)
{
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("openssl did not write %s", qPrintable(name));
    return file.readAll();
}

TestCertificate make()
{
    const QTemporaryDir folder;
    const auto words = [](const char *text) { return QString::fromLatin1(text).split(QLatin1Char(' ')); };
    openssl(folder,
            words("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout ca.key "
                  "-out ca.pem -subj /CN=Regatta-Test-CA -addext keyUsage=critical,keyCertSign,cRLSign"));
    openssl(folder,
            words("req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -keyout server.key "
                  "-out server.pem -subj /CN=localhost -CA ca.pem -CAkey ca.key "
                  "-addext basicConstraints=critical,CA:FALSE "
                  "-addext subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1"));
    return {QSslCertificate(contents(folder, QStringLiteral("ca.pem"))),
            QSslCertificate(contents(folder, QStringLiteral("server.pem"))),
            QSslKey(contents(folder, QStringLiteral("server.key")), QSsl::Ec)};
}

} // namespace

const TestCertificate &testCertificate()
{
    static const TestCertificate certificate = make();
    return certificate;
}

} // namespace regatta::testing
