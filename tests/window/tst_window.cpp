// SPDX-License-Identifier: GPL-3.0-or-later
#include "application.h"

#include "store/settingsdatabase.h"

#include <QApplication>
#include <QQuickItem>
#include <QQuickWindow>
#include <QTemporaryDir>
#include <QTest>

using namespace regatta;

namespace {

QStringList warnings;

void keepWarnings(QtMsgType type, const QMessageLogContext &, const QString &message)
{
    if (type != QtDebugMsg && type != QtInfoMsg)
        warnings.append(message);
}

QQuickItem *findIn(QQuickItem *root, const std::function<bool(const QQuickItem &)> &wanted)
{
    if (!root->isVisible())
        return nullptr;
    if (wanted(*root))
        return root;
    const QList<QQuickItem *> children = root->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = findIn(child, wanted))
            return found;
    }
    return nullptr;
}

} // namespace

/// The program as its user meets it the first time: real window, real gateway, real loopback upstreams.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theFirstMinuteWithTheDemo();

private:
    [[nodiscard]] QQuickItem *find(const QString &objectName) const;
    [[nodiscard]] QQuickItem *requestBy(const QString &strategy) const;
    bool click(const QString &objectName);

    QQuickWindow *m_window = nullptr;
};

QQuickItem *TestWindow::find(const QString &objectName) const
{
    return findIn(m_window->contentItem(), [&](const QQuickItem &item) { return item.objectName() == objectName; });
}

QQuickItem *TestWindow::requestBy(const QString &strategy) const
{
    return findIn(m_window->contentItem(), [&](const QQuickItem &item) {
        return item.objectName().startsWith(QLatin1String("request-"))
            && item.property("strategy").toString() == strategy && !item.property("endpoint").toString().isEmpty();
    });
}

bool TestWindow::click(const QString &objectName)
{
    if (!QTest::qWaitFor([&] { return find(objectName) != nullptr; }, 10'000))
        return false;
    const QQuickItem *item = find(objectName);
    const QPointF middle = item->mapToScene(QPointF(item->width() / 2, item->height() / 2));
    QTest::mouseClick(m_window, Qt::LeftButton, Qt::NoModifier, middle.toPoint());
    return true;
}

void TestWindow::theFirstMinuteWithTheDemo()
{
    const QTemporaryDir data;
    Options options;
    options.dataDirectory = data.path();
    options.port = 0;
    {
        Application application(options);
        QVERIFY(!application.start());
        for (QWindow *window : QGuiApplication::topLevelWindows()) {
            if (auto *quick = qobject_cast<QQuickWindow *>(window))
                m_window = quick;
        }
        QVERIFY(m_window);
        QVERIFY(QTest::qWaitForWindowExposed(m_window));

        // The first key is shown once and closed by hand.
        QVERIFY(click(QStringLiteral("firstKeyDone")));
        QTRY_VERIFY(!find(QStringLiteral("firstKeyDialog")));

        QVERIFY(click(QStringLiteral("startDemo")));
        QTRY_VERIFY(find(QStringLiteral("demoBanner")));
        QVERIFY(click(QStringLiteral("demoSend")));
        QTRY_VERIFY_WITH_TIMEOUT(requestBy(QStringLiteral("Race")), 30'000);

        QVERIFY(click(QStringLiteral("strategy-fallback")));
        QTRY_VERIFY(find(QStringLiteral("strategy-fallback"))->property("chosen").toBool());
        QVERIFY(click(QStringLiteral("demoSend")));
        QTRY_VERIFY_WITH_TIMEOUT(requestBy(QStringLiteral("Fallback")), 30'000);
    }
    QCOMPARE(warnings, QStringList());

    // The change of strategy is kept with its time.
    auto opened = SettingsDatabase::open(data.filePath(QStringLiteral("settings.db")));
    auto *database = std::get_if<std::unique_ptr<SettingsDatabase>>(&opened);
    QVERIFY(database);
    const auto history = (*database)->strategyHistory();
    const auto *entries = std::get_if<QList<StrategyHistoryEntry>>(&history);
    QVERIFY(entries && !entries->isEmpty());
    QCOMPARE(entries->first().mode, StrategyMode::Fallback);
    QVERIFY(entries->first().at.secsTo(QDateTime::currentDateTimeUtc()) < 120);
}

int main(int argc, char *argv[])
{
    qputenv("LANGUAGE", "en");
    const QApplication application(argc, argv);
    qInstallMessageHandler(keepWarnings);
    TestWindow test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_window.moc"
