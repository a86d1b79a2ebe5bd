// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange/resourceowners.h"

#include <QTest>

using namespace regatta;

class TestResourceOwners : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void remembersWhoMadeWhat()
    {
        ResourceOwners owners;
        owners.remember(QStringLiteral("resp_1"), QStringLiteral("relay"));
        QCOMPARE(owners.ownerOf(QStringLiteral("resp_1")), QStringLiteral("relay"));
        QCOMPARE(owners.ownerOf(QStringLiteral("resp_2")), QString());
    }

    void forgetsTheLeastRecentlyUsedFirst()
    {
        ResourceOwners owners;
        owners.remember(QStringLiteral("kept"), QStringLiteral("relay"));
        owners.remember(QStringLiteral("forgotten"), QStringLiteral("relay"));
        for (int i = 0; i < 20'000 - 1; ++i) {
            QVERIFY(!owners.ownerOf(QStringLiteral("kept")).isEmpty());
            owners.remember(QString::number(i), QStringLiteral("relay"));
        }
        QCOMPARE(owners.ownerOf(QStringLiteral("kept")), QStringLiteral("relay"));
        QCOMPARE(owners.ownerOf(QStringLiteral("forgotten")), QString());
    }
};

QTEST_APPLESS_MAIN(TestResourceOwners)
#include "tst_resourceowners.moc"
