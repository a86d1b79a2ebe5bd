// SPDX-License-Identifier: GPL-3.0-or-later
#include "consolefixture.h"

#include "console.h"
#include "scenes.h"

#include <QAccessible>
#include <QClipboard>
#include <QCoreApplication>
#include <QDirIterator>
#include <QFileInfo>
#include <QQmlAbstractUrlInterceptor>
#include <QQmlApplicationEngine>
#include <QQuickWindow>
#include <QSet>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

namespace regatta {

namespace {
QStringList theWarnings;
QtMessageHandler theHandler = nullptr;

void keepWarnings(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // The offscreen platform has no window manager to ask for activation or raising; that is no fault of the window's.
    const bool platform = message.contains(QLatin1String("This plugin does not support"));
    if (type != QtDebugMsg && type != QtInfoMsg && !platform)
        theWarnings.append(message);
    if (theHandler)
        theHandler(type, context, message);
}

/// With REGATTA_QML_SOURCE=ui the QML comes from that folder instead of the program: a changed page is seen without a build.
class SourceFolder : public QQmlAbstractUrlInterceptor
{
public:
    QUrl intercept(const QUrl &url, DataType type) override
    {
        const QString folder = qEnvironmentVariable("REGATTA_QML_SOURCE");
        if (folder.isEmpty() || type != QmlFile || !url.path().startsWith(QLatin1String("/qt/qml/Regatta/")))
            return url;
        QDirIterator files(folder, {QFileInfo(url.path()).fileName()}, QDir::Files, QDirIterator::Subdirectories);
        return files.hasNext() ? QUrl::fromLocalFile(QFileInfo(files.next()).absoluteFilePath()) : url;
    }
};

QQuickItem *findIn(QQuickItem *root, const QString &objectName)
{
    if (!root->isVisible())
        return nullptr;
    if (root->objectName() == objectName)
        return root;
    const QList<QQuickItem *> children = root->childItems();
    for (QQuickItem *child : children) {
        if (QQuickItem *found = findIn(child, objectName))
            return found;
    }
    return nullptr;
}

void collectInteractive(QQuickItem *item, QList<QQuickItem *> &found)
{
    if (!item->isVisible())
        return;
    if (item->activeFocusOnTab() && item->isEnabled())
        found.append(item);
    const QList<QQuickItem *> children = item->childItems();
    for (QQuickItem *child : children)
        collectInteractive(child, found);
}
/// The frames of the modal dialogs that are open, the topmost last.
QList<QQuickItem *> openDialogs(const QQuickItem *content)
{
    QList<QQuickItem *> found;
    const QList<QQuickItem *> layers = content->childItems();
    for (const QQuickItem *layer : layers) {
        if (!layer->inherits("QQuickOverlay") || !layer->isVisible())
            continue;
        const QList<QQuickItem *> popups = layer->childItems();
        for (QQuickItem *popup : popups) {
            if (popup->inherits("QQuickPopupItem") && popup->isVisible())
                found.append(popup);
        }
    }
    return found;
}

/// Of the topmost dialog, where one is open.
QList<QQuickItem *> reachable(const QQuickWindow &window)
{
    QList<QQuickItem *> items;
    const QList<QQuickItem *> dialogs = openDialogs(window.contentItem());
    collectInteractive(dialogs.isEmpty() ? window.contentItem() : dialogs.last(), items);
    return items;
}

/// In the scene, without what the items around it clip.
QRectF seenPart(const QQuickItem &item)
{
    QRectF seen = item.mapRectToScene(item.boundingRect());
    for (const QQuickItem *around = item.parentItem(); around; around = around->parentItem()) {
        if (around->clip())
            seen &= around->mapRectToScene(around->boundingRect());
    }
    return seen & QRectF(0, 0, item.window()->width(), item.window()->height());
}

QString nameOf(const QQuickItem &item)
{
    return item.objectName() + u' ' + QLatin1String(item.metaObject()->className());
}

} // namespace

ConsoleFixture::ConsoleFixture(const QString &scene, const QString &language, const QString &theme, bool hasDesktop)
{
    QAccessible::setActive(true); // controls make their names only where somebody listens
    theWarnings.clear();
    theHandler = qInstallMessageHandler(keepWarnings);
    state.setValue(QStringLiteral("language"), language);
    state.setValue(QStringLiteral("theme"), theme);
    scenes::prepare(scene, client, state);
    m_console = std::make_unique<Console>(client, state, hasDesktop ? &desktop : nullptr);
    static SourceFolder sourceFolder;
    m_console->engine().addUrlInterceptor(&sourceFolder);
    m_opened = m_console->show() && QTest::qWaitForWindowExposed(m_console->window());
    if (!m_opened)
        return;
    settle();
    scenes::enter(scene, client, *m_console);
    settle();
}

ConsoleFixture::~ConsoleFixture()
{
    m_console.reset();
    qInstallMessageHandler(theHandler);
}

QStringList ConsoleFixture::warnings()
{
    return theWarnings;
}

QQuickWindow *ConsoleFixture::window() const
{
    return m_console->window();
}

void ConsoleFixture::settle()
{
    // Layouts are polished before a frame; two, because a layout may cause another.
    for (int frame = 0; frame < 2; ++frame) {
        QCoreApplication::processEvents();
        window()->grabWindow();
    }
}

QQuickItem *ConsoleFixture::find(const QString &objectName) const
{
    return findIn(window()->contentItem(), objectName);
}

QString ConsoleFixture::textOf(const QString &objectName) const
{
    const QQuickItem *item = find(objectName);
    return item ? item->property("text").toString() : QStringLiteral("(no item %1)").arg(objectName);
}

bool ConsoleFixture::click(const QString &objectName)
{
    const QQuickItem *item = find(objectName);
    if (!item)
        return false;
    QTest::mouseClick(window(), Qt::LeftButton, {}, item->mapToScene({item->width() / 2, item->height() / 2}).toPoint());
    settle();
    return true;
}

void ConsoleFixture::type(const QString &text)
{
    for (const QChar character : text)
        QTest::sendKeyEvent(QTest::Click, window(), Qt::Key_unknown, character, Qt::NoModifier);
}

bool ConsoleFixture::fill(const QString &objectName, const QString &text)
{
    QQuickItem *field = find(objectName);
    auto *input = field ? field->property("input").value<QQuickItem *>() : nullptr;
    if (!input)
        return false;
    input->forceActiveFocus();
    QTest::keyClick(window(), Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(window(), Qt::Key_Delete);
    type(text);
    settle();
    return true;
}

void ConsoleFixture::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(window(), key, modifiers);
    settle();
}

QList<QQuickItem *> ConsoleFixture::interactive() const
{
    QList<QQuickItem *> found;
    collectInteractive(window()->contentItem(), found);
    return found;
}

QStringList ConsoleFixture::misplaced() const
{
    const QList<QQuickItem *> items = reachable(*window());
    const auto isAbove = [](const QQuickItem *item) { // what is meant to lie over the page
        while (item && item->objectName() != "requestPanel"_L1 && item->objectName() != "newPill"_L1)
            item = item->parentItem();
        return item != nullptr;
    };
    QStringList found;
    for (qsizetype i = 0; i < items.size(); ++i) {
        const QRectF whole = items[i]->mapRectToScene(items[i]->boundingRect());
        const QRectF seen = seenPart(*items[i]);
        if (seen.height() > 0 && (seen.left() > whole.left() + 1 || seen.right() < whole.right() - 1))
            found.append(u"cut off: "_s + nameOf(*items[i]));
        for (qsizetype other = 0; other < i; ++other) {
            const QRectF shared = seen & seenPart(*items[other]);
            if (shared.width() > 2 && shared.height() > 2 && isAbove(items[i]) == isAbove(items[other])
                && !items[i]->isAncestorOf(items[other])
                && !items[other]->isAncestorOf(items[i]))
                found.append(u"over each other: "_s + nameOf(*items[other]) + u" and "_s + nameOf(*items[i]));
        }
    }
    return found;
}

QStringList ConsoleFixture::missedByTab()
{
    const QList<QQuickItem *> items = reachable(*window());
    QSet<QQuickItem *> wanted(items.begin(), items.end());
    QStringList missed;
    const QRectF all(0, 0, window()->width(), window()->height());
    for (qsizetype step = 0; step < items.size() * 2 && !wanted.isEmpty(); ++step) {
        QTest::keyClick(window(), Qt::Key_Tab);
        QQuickItem *now = window()->activeFocusItem();
        if (wanted.contains(now) && !all.contains(now->mapRectToScene(now->boundingRect()).center()))
            missed.append(u"out of view: "_s + nameOf(*now));
        for (QQuickItem *item = now; item; item = item->parentItem())
            wanted.remove(item);
    }
    for (const QQuickItem *item : std::as_const(wanted))
        missed.append(u"not reached: "_s + nameOf(*item));
    return missed;
}

} // namespace regatta
