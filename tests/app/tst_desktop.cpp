// SPDX-License-Identifier: GPL-3.0-or-later
#include "desktop/autostart.h"
#include "desktop/endpointwatch.h"
#include "desktop/notifier.h"
#include "desktop/trayicon.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QFile>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

/// What a desktop's notification service is asked, on a bus of the test's own.
class FakeNotifications : public QObject
{
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.Notifications")

public:
    struct Shown
    {
        uint replaces = 0;
        QString title;
        QString text;
    };
    QList<Shown> shown;
    bool fails = false;

public Q_SLOTS:
    uint Notify(const QString &, uint replaces, const QString &, const QString &title, const QString &text,
                const QStringList &, const QVariantMap &, int)
    {
        shown.append({replaces, title, text});
        return replaces > 0 ? replaces : uint(40 + shown.size());
    }

Q_SIGNALS:
    void ActionInvoked(uint id, const QString &action);
};

EndpointStatus endpoint(const QString &name, EndpointState state, const QString &error = {})
{
    EndpointStatus status;
    status.name = name;
    status.state = state;
    status.lastError = error;
    return status;
}

GatewaySnapshot snapshot(const QList<EndpointStatus> &endpoints)
{
    GatewaySnapshot made;
    made.listening = true;
    made.baseUrl = u"http://127.0.0.1:8377/v1"_s;
    made.endpoints = endpoints;
    return made;
}

MonoTime at(int seconds)
{
    return MonoTime(std::chrono::seconds(seconds));
}

QStringList titles(const QList<DesktopMessage> &messages)
{
    QStringList found;
    for (const DesktopMessage &message : messages)
        found.append(message.title);
    return found;
}

} // namespace

class TestDesktop : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void startingWithTheSessionIsAFileThatComesAndGoes();
    void whatTheUserSwitchedOffElsewhereIsOff();
    void theCommandIsQuotedAsTheSpecificationAsks();
    void aFolderThatCannotBeMadeIsSaid();

    void anEndpointThatGoesOutAndComesBackIsNews();
    void anEndpointIsNotBlamedWithTheErrorOfAnother();
    void whatLastsOnlyAMomentIsNoNews();
    void whatIsFoundAtTheStartIsNoNews();
    void severalAtOnceAreOneMessage();
    void offlineIsNobodysFault();
    void anEndpointThatIsSwitchedOffIsForgotten();
    void savedRequestsAreCountedAndSaidOnceAMinute();

    void messagesGoToTheNotificationService();
    void aClickOnAnothersNotificationIsNotOurs();
    void withoutAServiceTheTrayMayShowIt();

    void theTrayMenuShowsStateAndSwitchesTheStrategy();
    void aLockedStrategyCannotBeSwitchedFromTheTray();

private:
    QProcess m_bus;
    FakeNotifications m_service;
};

void TestDesktop::initTestCase()
{
    // A bus of our own, before anybody asks for the session's.
    m_bus.start(u"dbus-daemon"_s, {u"--session"_s, u"--nofork"_s, u"--print-address"_s});
    QVERIFY2(m_bus.waitForStarted(), "dbus-daemon is needed");
    QVERIFY(m_bus.waitForReadyRead());
    qputenv("DBUS_SESSION_BUS_ADDRESS", m_bus.readLine().trimmed());
    QDBusConnection bus = QDBusConnection::connectToBus(QString::fromLocal8Bit(qgetenv("DBUS_SESSION_BUS_ADDRESS")),
                                                        u"service"_s);
    QVERIFY(bus.registerObject(u"/org/freedesktop/Notifications"_s, &m_service,
                               QDBusConnection::ExportAllSlots | QDBusConnection::ExportAllSignals));
    QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
}

void TestDesktop::cleanupTestCase()
{
    m_bus.kill();
    m_bus.waitForFinished();
}

void TestDesktop::startingWithTheSessionIsAFileThatComesAndGoes()
{
    const QTemporaryDir folder;
    const Autostart autostart(folder.filePath(u"autostart"_s), u"/usr/bin/regatta"_s, {u"--background"_s});
    QVERIFY(!autostart.isOn());
    QCOMPARE(autostart.set(true), QString());
    QVERIFY(autostart.isOn());
    QFile entry(autostart.file());
    QVERIFY(entry.open(QIODevice::ReadOnly));
    const QByteArray text = entry.readAll();
    QVERIFY2(text.contains("Exec=\"/usr/bin/regatta\" \"--background\"\n"), text.constData());
    QCOMPARE(autostart.set(false), QString());
    QVERIFY(!autostart.isOn());
    QVERIFY(!QFile::exists(autostart.file()));
    QCOMPARE(autostart.set(false), QString());
}

void TestDesktop::whatTheUserSwitchedOffElsewhereIsOff()
{
    const QTemporaryDir folder;
    const Autostart autostart(folder.path(), u"/usr/bin/regatta"_s, {});
    for (const char *line : {"Hidden=true", "X-GNOME-Autostart-enabled = false"}) {
        QFile entry(autostart.file());
        QVERIFY(entry.open(QIODevice::WriteOnly));
        entry.write(QByteArray("[Desktop Entry]\nType=Application\n") + line + "\n");
        entry.close();
        QVERIFY2(!autostart.isOn(), line);
    }
    QCOMPARE(autostart.set(true), QString());
    QVERIFY(autostart.isOn());
}

void TestDesktop::theCommandIsQuotedAsTheSpecificationAsks()
{
    const Autostart autostart(u"/tmp"_s, u"/opt/my apps/regatta"_s, {u"--data-dir"_s, u"/srv/a/100% \"$x\""_s});
    QCOMPARE(autostart.command(), uR"("/opt/my apps/regatta" "--data-dir" "/srv/a/100%% \\"\\$x\\"")"_s);
}

void TestDesktop::aFolderThatCannotBeMadeIsSaid()
{
    const QTemporaryDir folder;
    QFile file(folder.filePath(u"taken"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    const Autostart autostart(folder.filePath(u"taken/autostart"_s), u"/usr/bin/regatta"_s, {});
    QVERIFY(autostart.set(true).contains(u"taken/autostart"_s));
    QVERIFY(!autostart.isOn());
}

void TestDesktop::anEndpointThatGoesOutAndComesBackIsNews()
{
    EndpointWatch watch;
    const auto well = snapshot({endpoint(u"gcli"_s, EndpointState::Healthy), endpoint(u"relay"_s, EndpointState::Healthy)});
    auto out = well;
    out.endpoints[1] = endpoint(u"relay"_s, EndpointState::CircuitOpen, u"connection refused"_s);
    QVERIFY(watch.take(well, at(0)).isEmpty());
    QVERIFY(watch.take(well, at(5)).isEmpty());
    QVERIFY(watch.take(out, at(6)).isEmpty());
    const QList<DesktopMessage> went = watch.take(out, at(11));
    QCOMPARE(titles(went), QStringList{u"relay is out"_s});
    QCOMPARE(went.constFirst().text, u"connection refused"_s);
    QVERIFY(watch.take(out, at(30)).isEmpty());
    QVERIFY(watch.take(well, at(31)).isEmpty());
    QCOMPARE(titles(watch.take(well, at(36))), QStringList{u"relay is back"_s});
}

void TestDesktop::anEndpointIsNotBlamedWithTheErrorOfAnother()
{
    EndpointWatch watch;
    const auto relayOut = snapshot({endpoint(u"gcli"_s, EndpointState::Healthy),
                                    endpoint(u"relay"_s, EndpointState::Down, u"connection refused"_s)});
    const auto gcliOut = snapshot({endpoint(u"gcli"_s, EndpointState::Down, u"it says HTTP 500"_s),
                                   endpoint(u"relay"_s, EndpointState::Healthy, u"connection refused"_s)});
    QVERIFY(watch.take(relayOut, at(0)).isEmpty());
    QVERIFY(watch.take(relayOut, at(5)).isEmpty());
    QVERIFY(watch.take(gcliOut, at(6)).isEmpty());
    const QList<DesktopMessage> news = watch.take(gcliOut, at(11));
    QCOMPARE(titles(news), (QStringList{u"gcli is out"_s, u"relay is back"_s}));
    QCOMPARE(news.constFirst().text, u"it says HTTP 500"_s);
}

void TestDesktop::whatLastsOnlyAMomentIsNoNews()
{
    EndpointWatch watch;
    const auto well = snapshot({endpoint(u"gcli"_s, EndpointState::Healthy)});
    const auto out = snapshot({endpoint(u"gcli"_s, EndpointState::Down)});
    QVERIFY(watch.take(well, at(0)).isEmpty());
    QVERIFY(watch.take(well, at(5)).isEmpty());
    QVERIFY(watch.take(out, at(6)).isEmpty());
    QVERIFY(watch.take(well, at(8)).isEmpty());
    QVERIFY(watch.take(well, at(20)).isEmpty());
}

void TestDesktop::whatIsFoundAtTheStartIsNoNews()
{
    EndpointWatch watch;
    const auto out = snapshot({endpoint(u"gcli"_s, EndpointState::KeyRefused)});
    QVERIFY(watch.take(out, at(0)).isEmpty());
    QVERIFY(watch.take(out, at(10)).isEmpty());
    const auto well = snapshot({endpoint(u"gcli"_s, EndpointState::Healthy)});
    QVERIFY(watch.take(well, at(11)).isEmpty());
    QCOMPARE(titles(watch.take(well, at(16))), QStringList{u"gcli is back"_s});
}

void TestDesktop::severalAtOnceAreOneMessage()
{
    EndpointWatch watch;
    using enum EndpointState;
    const auto all = [](EndpointState state) { return snapshot({endpoint(u"a"_s, state), endpoint(u"b"_s, state)}); };
    QVERIFY(watch.take(all(Healthy), at(0)).isEmpty());
    QVERIFY(watch.take(all(Healthy), at(5)).isEmpty());
    QVERIFY(watch.take(all(Down), at(6)).isEmpty());
    const QList<DesktopMessage> messages = watch.take(all(Down), at(12));
    QCOMPARE(messages.size(), 1);
    QCOMPARE(messages.constFirst().text, u"a, b"_s);
}

void TestDesktop::offlineIsNobodysFault()
{
    EndpointWatch watch;
    const auto well = snapshot({endpoint(u"gcli"_s, EndpointState::Healthy)});
    auto out = snapshot({endpoint(u"gcli"_s, EndpointState::Down)});
    out.hostNotice = u"This machine is offline."_s;
    QVERIFY(watch.take(well, at(0)).isEmpty());
    QVERIFY(watch.take(well, at(5)).isEmpty());
    QVERIFY(watch.take(out, at(6)).isEmpty());
    QVERIFY(watch.take(out, at(60)).isEmpty());
}

void TestDesktop::anEndpointThatIsSwitchedOffIsForgotten()
{
    EndpointWatch watch;
    using enum EndpointState;
    QVERIFY(watch.take(snapshot({endpoint(u"a"_s, Healthy)}), at(0)).isEmpty());
    QVERIFY(watch.take(snapshot({endpoint(u"a"_s, Healthy)}), at(5)).isEmpty());
    QVERIFY(watch.take(snapshot({endpoint(u"a"_s, Disabled)}), at(6)).isEmpty());
    QVERIFY(watch.take(snapshot({endpoint(u"a"_s, Down)}), at(7)).isEmpty());
    QVERIFY(watch.take(snapshot({endpoint(u"a"_s, Down)}), at(20)).isEmpty());
}

void TestDesktop::savedRequestsAreCountedAndSaidOnceAMinute()
{
    ExchangeRecord saved;
    saved.status = 200;
    saved.attempts.resize(2);
    saved.attempts[0].outcome = AttemptOutcome::Failed;
    saved.attempts[1].outcome = AttemptOutcome::Won;
    ExchangeRecord raced = saved;
    raced.attempts[0].outcome = AttemptOutcome::Cancelled;
    ExchangeRecord failed = saved;
    failed.status = 503;

    EndpointWatch watch;
    QVERIFY(watch.take(QList{raced, failed}, at(0)).isEmpty());
    QCOMPARE(titles(watch.take(QList{saved}, at(1))), QStringList{u"1 request(s) saved"_s});
    QVERIFY(watch.take(QList{saved, saved}, at(30)).isEmpty());
    QCOMPARE(titles(watch.take(QList{saved}, at(62))), QStringList{u"3 request(s) saved"_s});
    QVERIFY(watch.take(QList{raced}, at(200)).isEmpty());
}

void TestDesktop::messagesGoToTheNotificationService()
{
    m_service.shown.clear();
    Notifier notifier;
    QSignalSpy clicked(&notifier, &Notifier::clicked);
    notifier.show({u"endpoints"_s, u"relay is out"_s, u"<b>not ours</b>"_s});
    QTRY_COMPARE(m_service.shown.size(), 1);
    QCOMPARE(m_service.shown.constFirst().title, u"relay is out"_s);
    QCOMPARE(m_service.shown.constFirst().text, u"&lt;b&gt;not ours&lt;/b&gt;"_s);
    QCOMPARE(m_service.shown.constFirst().replaces, 0u);
    // The id of the first one is known once its answer is there.
    QTRY_VERIFY(([&] {
        m_service.shown.clear();
        notifier.show({u"endpoints"_s, u"relay is back"_s, QString()});
        return QTest::qWaitFor([&] { return !m_service.shown.isEmpty(); }) && m_service.shown.constFirst().replaces == 41;
    })());
    Q_EMIT m_service.ActionInvoked(41, u"default"_s);
    QTRY_COMPARE(clicked.count(), 1);
}

void TestDesktop::aClickOnAnothersNotificationIsNotOurs()
{
    m_service.shown.clear();
    Notifier notifier;
    QSignalSpy clicked(&notifier, &Notifier::clicked);
    notifier.show({u"a"_s, u"a"_s, QString()});
    QTRY_COMPARE(m_service.shown.size(), 1);
    Q_EMIT m_service.ActionInvoked(7, u"default"_s);
    Q_EMIT m_service.ActionInvoked(41, u"default"_s);
    QTRY_COMPARE(clicked.count(), 1); // signals arrive in order: the foreign one was there first
}

void TestDesktop::withoutAServiceTheTrayMayShowIt()
{
    QDBusConnection bus(u"service"_s);
    QVERIFY(bus.unregisterService(u"org.freedesktop.Notifications"_s));
    Notifier notifier;
    QSignalSpy unshown(&notifier, &Notifier::unshown);
    notifier.show({u"a"_s, u"title"_s, u"text"_s});
    QTRY_COMPARE(unshown.count(), 1);
    QVERIFY(bus.registerService(u"org.freedesktop.Notifications"_s));
}

void TestDesktop::theTrayMenuShowsStateAndSwitchesTheStrategy()
{
    TrayIcon tray;
    tray.update(snapshot({endpoint(u"a"_s, EndpointState::Healthy), endpoint(u"b"_s, EndpointState::Down)}),
                StrategyMode::Fallback, false);
    QVERIFY2(tray.menu().actions().constFirst()->text().contains(u"127.0.0.1:8377"_s),
             qPrintable(tray.menu().actions().constFirst()->text()));
    QVERIFY(tray.toolTip().contains(u"1 "_s));
    QSignalSpy asked(&tray, &TrayIcon::strategyAsked);
    const QList<QAction *> strategies = tray.menu().actions().at(3)->menu()->actions();
    QCOMPARE(strategies.size(), 4);
    for (QAction *action : strategies)
        QCOMPARE(action->isChecked(), action->objectName() == u"strategy-fallback"_s);
    strategies.at(3)->trigger();
    QCOMPARE(asked.count(), 1);
    QCOMPARE(asked.constFirst().constFirst().value<StrategyMode>(), StrategyMode::Smart);
    GatewaySnapshot closed;
    tray.update(closed, StrategyMode::Fallback, false);
    QVERIFY(!tray.menu().actions().constFirst()->text().contains(u"127.0.0.1"_s));
}

void TestDesktop::aLockedStrategyCannotBeSwitchedFromTheTray()
{
    TrayIcon tray;
    tray.update(snapshot({}), StrategyMode::Race, true);
    QSignalSpy asked(&tray, &TrayIcon::strategyAsked);
    const QList<QAction *> strategies = tray.menu().actions().at(3)->menu()->actions();
    for (QAction *action : strategies)
        action->trigger();
    QCOMPARE(asked.count(), 0);
}

QTEST_MAIN(TestDesktop)
#include "tst_desktop.moc"
