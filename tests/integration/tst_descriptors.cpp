// SPDX-License-Identifier: GPL-3.0-or-later
#include "integration/house.h"

#include <QScopeGuard>
#include <QTest>

#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace regatta;
using namespace regatta::testing;

/// File descriptors are finite.
class TestDescriptors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theDoorOpensAgainAfterItRanOutOfThem();
};

void TestDescriptors::theDoorOpensAgainAfterItRanOutOfThem()
{
    House house;
    house.apply();
    const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const auto closeClient = qScopeGuard([client] { ::close(client); });

    rlimit before{};
    QCOMPARE(getrlimit(RLIMIT_NOFILE, &before), 0);
    const int lowestFree = ::dup(client);
    ::close(lowestFree);
    const rlimit none{rlim_t(lowestFree), before.rlim_max};
    QCOMPARE(setrlimit(RLIMIT_NOFILE, &none), 0);
    auto restore = qScopeGuard([&] { setrlimit(RLIMIT_NOFILE, &before); });

    sockaddr_in door{};
    door.sin_family = AF_INET;
    door.sin_port = htons(house.port());
    door.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    QCOMPARE(::connect(client, reinterpret_cast<const sockaddr *>(&door), sizeof door), 0); // the kernel takes it
    for (int pass = 0; pass < 10; ++pass)
        QCoreApplication::processEvents();
    setrlimit(RLIMIT_NOFILE, &before);
    restore.dismiss();

    const auto next = house.client();
    next->send("GET", "/healthz", {}, {});
    QVERIFY(next->waitForAnswer());
    QCOMPARE(next->status(), 200);
}

QTEST_GUILESS_MAIN(TestDescriptors)
#include "tst_descriptors.moc"
