// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessibletree.h"
#include "consolefixture.h"
#include "scenes.h"
#include "shell/shellmodel.h"
#include "support/waiting.h"

#include <QApplication>
#include <QEventLoop>
#include <QHash>
#include <QQuickWindow>
#include <QThread>
#include <QtTest/QTest>

using namespace regatta;
using namespace Qt::StringLiterals;

namespace {

/// What a user does something with. AT-SPI's role names.
bool isControl(const AccessibleNode &node)
{
    static const QStringList roles{u"push button"_s, u"toggle button"_s, u"check box"_s,  u"radio button"_s, u"combo box"_s,
                                   u"text"_s,        u"entry"_s,         u"password text"_s, u"slider"_s,    u"spin button"_s,
                                   u"page tab"_s,    u"link"_s,          u"menu item"_s,  u"list item"_s,    u"table cell"_s,
                                   u"button"_s,      u"switch"_s};
    // What is said, and what keys do without: it may be able to take the focus, and is still nothing to operate.
    static const QStringList said{u"scroll bar"_s, u"label"_s, u"alert message"_s};
    return !said.contains(node.role) && (node.focusable || roles.contains(node.role));
}

/// What is wrong with one page's tree, one sentence a finding.
class Inspection
{
public:
    void inspect(const AccessibleNode &node, const QString &within = {})
    {
        ++m_nodes;
        const bool control = node.showing && isControl(node);
        const QString what = u"%1 \"%2\" (%4) in \"%3\""_s.arg(node.role, node.name, within, node.description);
        if (control) {
            ++m_controls;
            if (node.name.trimmed().isEmpty())
                m_findings.append(u"no name: "_s + what);
            if (node.role.isEmpty() || node.role == u"unknown"_s || node.role == u"invalid"_s || node.role == u"filler"_s)
                m_findings.append(u"no role: "_s + what);
            if (++m_seen[within + u'\n' + node.role + u'\n' + node.name] == 2)
                m_findings.append(u"twice: "_s + what);
            repeated(node, node.name, what);
        }
        const QString place = node.name.isEmpty() ? within : within + u" › "_s + node.name;
        for (const AccessibleNode &child : node.children)
            inspect(child, place);
    }

    [[nodiscard]] QStringList findings() const { return m_findings; }
    [[nodiscard]] int controls() const { return m_controls; }
    [[nodiscard]] int nodes() const { return m_nodes; }

private:
    /// A label inside a control that says the same again is read out twice.
    void repeated(const AccessibleNode &node, const QString &name, const QString &what)
    {
        for (const AccessibleNode &child : node.children) {
            if (child.showing && child.name == name && !name.isEmpty())
                m_findings.append(u"read out twice, by a %1 inside: %2"_s.arg(child.role, what));
            repeated(child, name, what);
        }
    }

    QStringList m_findings;
    QHash<QString, int> m_seen;
    int m_controls = 0;
    int m_nodes = 0;
};

/// The roles of what is shown and called so.
QStringList named(const QString &name, const AccessibleNode &within)
{
    QStringList roles;
    if (within.showing && within.name == name)
        roles.append(within.role);
    for (const AccessibleNode &child : within.children)
        roles += named(name, child);
    return roles;
}

} // namespace

/// Every scene of every page as a screen reader meets it: over the accessibility bus, not by asking Qt.
class TestAccessibility : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyControlHasANameAndARoleOnce_data();
    void everyControlHasANameAndARoleOnce();
    void aPasswordFieldIsOneAndHasItsName();
    void anUnnamedControlIsFound();
    void aLabelThatRepeatsItsControlIsFound();

private:
    /// Of a program that registers itself with the bus in its own time.
    [[nodiscard]] static std::optional<AccessibleNode> readOnceRegistered(QString *problem);
    [[nodiscard]] static std::optional<AccessibleNode> read(QString *problem);
};

std::optional<AccessibleNode> TestAccessibility::readOnceRegistered(QString *problem)
{
    std::optional<AccessibleNode> tree;
    (void)testing::waitUntil([&] { return (tree = read(problem)).has_value(); });
    return tree;
}

std::optional<AccessibleNode> TestAccessibility::read(QString *problem)
{
    std::optional<AccessibleNode> tree;
    QEventLoop loop; // this thread answers what the other one asks
    const std::unique_ptr<QThread> reader(
        QThread::create([&] { tree = readAccessibleTree(QCoreApplication::applicationPid(), problem); }));
    QObject::connect(reader.get(), &QThread::finished, &loop, &QEventLoop::quit);
    reader->start();
    loop.exec();
    reader->wait();
    return tree;
}

void TestAccessibility::everyControlHasANameAndARoleOnce_data()
{
    QTest::addColumn<QString>("scene");
    for (const QString &scene : scenes::names())
        QTest::addRow("%s", qPrintable(scene)) << scene;
}

void TestAccessibility::everyControlHasANameAndARoleOnce()
{
    QFETCH(const QString, scene);
    ConsoleFixture fixture(scene);
    QVERIFY(fixture.opened());
    QString problem;
    const std::optional<AccessibleNode> tree = readOnceRegistered(&problem);
    QVERIFY2(tree, qPrintable(problem));
    Inspection inspection;
    for (const AccessibleNode &window : tree->children)
        inspection.inspect(window);
    // The sidebar alone has so many: a tree that was not read must not pass.
    QVERIFY2(inspection.controls() >= int(ShellModel::pages().size()), qPrintable(QString::number(inspection.nodes())));
    QVERIFY2(inspection.findings().isEmpty(), qPrintable(u'\n' + inspection.findings().join(u'\n')));
}

void TestAccessibility::aPasswordFieldIsOneAndHasItsName()
{
    ConsoleFixture fixture(u"settings-passphrase"_s);
    QVERIFY(fixture.opened());
    QString problem;
    const std::optional<AccessibleNode> tree = readOnceRegistered(&problem);
    QVERIFY2(tree, qPrintable(problem));
    QCOMPARE(named(u"Passphrase"_s, *tree), QStringList{u"password text"_s});
}

void TestAccessibility::anUnnamedControlIsFound()
{
    AccessibleNode button{u"push button"_s, {}, {}, true, true, {}};
    Inspection inspection;
    inspection.inspect({u"frame"_s, u"Regatta"_s, {}, true, false, {button}});
    QCOMPARE(inspection.findings().size(), 1);
}

void TestAccessibility::aLabelThatRepeatsItsControlIsFound()
{
    const AccessibleNode label{u"label"_s, u"Save"_s, {}, true, false, {}};
    const AccessibleNode button{u"push button"_s, u"Save"_s, {}, true, true, {label}};
    Inspection inspection;
    inspection.inspect({u"frame"_s, u"Regatta"_s, {}, true, false, {button, button}});
    QCOMPARE(inspection.findings().size(), 3); // each with its label, and the same one twice
}

QTEST_MAIN(TestAccessibility)
#include "tst_accessibility.moc"
