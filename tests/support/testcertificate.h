// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSslCertificate>
#include <QSslKey>

namespace regatta::testing {

/// A certificate authority and a server certificate for DNS:localhost and IP:127.0.0.1, ::1, made by the openssl program
/// once per process and never stored.
struct TestCertificate
{
    QSslCertificate authority;
    QSslCertificate certificate;
    QSslKey key;
};

/// Aborts the test program with a clear message where openssl is missing.
[[nodiscard]] const TestCertificate &testCertificate();

} // namespace regatta::testing
