// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"
#include "scenes.h"

#include <QAccessible>
#include <QQuickWindow>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

/// Every scene in both languages and themes; REGATTA_SCENES takes one combination ("en light"), so that several processes
/// share them. A QML warning or binding loop fails the test that saw it; so does a control without a name for screen readers,
/// one that lies over another or is cut off, and one that Tab alone does not reach and bring into view.
class TestScenes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySceneIsQuietAndItsControlsAreInOrder_data();
    void everySceneIsQuietAndItsControlsAreInOrder();
};

void TestScenes::everySceneIsQuietAndItsControlsAreInOrder_data()
{
    QTest::addColumn<QString>("scene");
    QTest::addColumn<QString>("language");
    QTest::addColumn<QString>("theme");
    const QString wanted = qEnvironmentVariable("REGATTA_SCENES");
    for (const QString &scene : scenes::names()) {
        for (const QString &language : {u"en"_s, u"zh_CN"_s}) {
            for (const QString &theme : {u"light"_s, u"dark"_s}) {
                if (wanted.isEmpty() || wanted == language + u' ' + theme)
                    QTest::addRow("%s, %s, %s", qPrintable(scene), qPrintable(language), qPrintable(theme))
                        << scene << language << theme;
            }
        }
    }
}

void TestScenes::everySceneIsQuietAndItsControlsAreInOrder()
{
    QFETCH(const QString, scene);
    QFETCH(const QString, language);
    QFETCH(const QString, theme);
    ConsoleFixture fixture(scene, language, theme);
    QVERIFY(fixture.opened());
    const QList<QQuickItem *> items = fixture.interactive();
    QVERIFY(!items.isEmpty());
    for (QQuickItem *item : items) {
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(item);
        QVERIFY2(accessible, qPrintable(item->objectName() + QLatin1String(item->metaObject()->className())));
        QVERIFY2(!accessible->text(QAccessible::Name).isEmpty(),
                 qPrintable(u"no accessible name: %1 %2"_s.arg(item->objectName(),
                                                               QLatin1String(item->metaObject()->className()))));
    }
    const QStringList misplaced = fixture.misplaced();
    QVERIFY2(misplaced.isEmpty(), qPrintable(misplaced.join(u"; "_s)));
    const QStringList missed = fixture.missedByTab();
    QVERIFY2(missed.isEmpty(), qPrintable(missed.join(u"; "_s)));
    QCOMPARE(ConsoleFixture::warnings(), QStringList());
}

QTEST_MAIN(TestScenes)
#include "tst_scenes.moc"
