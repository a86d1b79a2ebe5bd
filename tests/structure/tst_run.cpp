// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

namespace {

/// A copy of the set-up script in a folder of its own, among commands that only write down how they were called. What is
/// installed, who the user is and which system it is are chosen by the test.
class House
{
public:
    House()
    {
        QDir(path(QString())).mkpath(QStringLiteral("fakes"));
        QDir(path(QString())).mkpath(QStringLiteral("house/.ci"));
        for (const char *folder : {"release", "fuzz", "bench"})
            QDir(path(QString())).mkpath(QStringLiteral("house/build/") + QLatin1String(folder));
        QDir(path(QString())).mkpath(QStringLiteral("house/tests/bench"));
        for (const QString &script : {QStringLiteral("run"), QStringLiteral(".ci/run")})
            QFile::copy(QFINDTESTDATA(QStringLiteral("../") + script), path(QStringLiteral("house/") + script));
        setSystem("ID=debian\nVERSION_ID=\"12\"\n");
        setMissing({});
        fake("id", "echo ${FAKE_UID:-0}");
        fake("dpkg-query", "if [ \"$1\" = -L ]; then echo libqsvgicon.so; exit; fi\n"
                           "for p in \"$@\"; do grep -qxF -- \"$p\" \"$FAKES/missing\" || echo \"ii  $p\"; done");
        fake("apt-get", "exit ${FAKE_APT:-0}");
        fake("sudo", "[ \"$1\" = -v ] || exec \"$@\"");
        fake("cmake", "echo '[1/2] one'; exit ${FAKE_CMAKE:-0}");
        fake("ctest", "echo '100% tests passed, 0 tests failed out of 1'; exit ${FAKE_CTEST:-0}");
        write(QStringLiteral("house/build/release/regatta"), "#!/bin/sh\necho opened \"$@\"\n", true);
    }

    void setSystem(const QByteArray &osRelease) { write(QStringLiteral("os-release"), osRelease); }
    void setMissing(const QByteArrayList &packages) { write(QStringLiteral("fakes/missing"), packages.join('\n')); }
    void setVariable(const QString &name, const QString &value) { m_environment.insert(name, value); }

    void writeFile(const QString &name, const QByteArray &text, bool executable = false) const
    {
        write(QStringLiteral("house/") + name, text, executable);
    }

    int run(const QStringList &arguments, const QString &script = QStringLiteral("run"))
    {
        QProcess process;
        QProcessEnvironment environment = m_environment;
        environment.insert(QStringLiteral("PATH"), path(QStringLiteral("fakes")) + QStringLiteral(":/usr/bin:/bin"));
        environment.insert(QStringLiteral("FAKES"), path(QStringLiteral("fakes")));
        environment.insert(QStringLiteral("REGATTA_OS_RELEASE"), path(QStringLiteral("os-release")));
        process.setProcessEnvironment(environment);
        process.setWorkingDirectory(QDir::rootPath());
        process.setStandardInputFile(QProcess::nullDevice());
        process.start(QStringLiteral("bash"), QStringList{path(QStringLiteral("house/") + script)} + arguments);
        if (!process.waitForFinished())
            return -1;
        out = process.readAllStandardOutput();
        err = process.readAllStandardError();
        return process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    }

    /// How that command was called, one call a line.
    [[nodiscard]] QByteArrayList calls(const char *command) const
    {
        QFile file(path(QStringLiteral("fakes/%1.calls").arg(QLatin1String(command))));
        if (!file.open(QIODevice::ReadOnly))
            return {};
        return file.readAll().trimmed().split('\n');
    }

    QByteArray out;
    QByteArray err;

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder.filePath(name); }

    void write(const QString &name, const QByteArray &text, bool executable = false) const
    {
        QFile file(path(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size())
            qFatal("cannot write %s", qPrintable(file.fileName()));
        if (executable)
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }

    void fake(const char *command, const QByteArray &body) const
    {
        const QByteArray record = "#!/bin/sh\necho \"$*\" >>\"$FAKES/" + QByteArray(command) + ".calls\"\n";
        write(QStringLiteral("fakes/") + QLatin1String(command), record + body + '\n', true);
    }

    QTemporaryDir m_folder;
    QProcessEnvironment m_environment;
};

} // namespace

class TestRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isQuietWhenNothingIsToDo();
    void installsOnlyWhatIsMissing();
    void asksForSudoOnlyWhenSomethingIsMissing();
    void saysWhichPackagesCouldNotBeInstalled();
    void knowsItsSystems_data();
    void knowsItsSystems();
    void leavesSettingUpToTheUserWhereAsked();
    void opensTheProgramWithItsOptions();
    void testsEndWithTheSummaryAndCodeOfCtest();
    void ciRunsTheTests();
    void showsWhyABuildFailed();
    void refusesUnknownCommands();
    void fuzzingFailsOnACrash();
    void unknownBenchmarksAreAnsweredWithTheKnown();
};

void TestRun::isQuietWhenNothingIsToDo()
{
    House house;
    QCOMPARE(house.run({QStringLiteral("build")}), 0);
    house.run({QStringLiteral("build")});
    QCOMPARE(house.out, QByteArray());
    QVERIFY2(!house.err.contains("install"), house.err.constData());
    QVERIFY(house.calls("apt-get").isEmpty());
    QVERIFY(house.calls("sudo").isEmpty());
    QVERIFY(house.calls("cmake").contains("--build --preset release"));
}

void TestRun::installsOnlyWhatIsMissing()
{
    House house;
    house.setMissing({"cmake", "fonts-noto-cjk"});
    QCOMPARE(house.run({QStringLiteral("build")}), 0);
    const QByteArrayList calls = house.calls("apt-get");
    QCOMPARE(calls.size(), 2);
    QVERIFY2(calls[0].endsWith(" update"), calls[0].constData());
    QVERIFY2(calls[1].endsWith(" install --no-install-recommends cmake fonts-noto-cjk"), calls[1].constData());
    QVERIFY(house.calls("sudo").isEmpty());
}

void TestRun::asksForSudoOnlyWhenSomethingIsMissing()
{
    House house;
    house.setVariable(QStringLiteral("FAKE_UID"), QStringLiteral("1000"));
    QCOMPARE(house.run({QStringLiteral("build")}), 0);
    QVERIFY(house.calls("sudo").isEmpty());

    house.setMissing({"ninja-build"});
    QCOMPARE(house.run({QStringLiteral("build")}), 0);
    QCOMPARE(house.calls("sudo").size(), 3); // may I, update, install
    QCOMPARE(house.calls("apt-get").size(), 2);
}

void TestRun::saysWhichPackagesCouldNotBeInstalled()
{
    House house;
    house.setMissing({"ninja-build"});
    house.setVariable(QStringLiteral("FAKE_APT"), QStringLiteral("100"));
    QCOMPARE(house.run({QStringLiteral("build")}), 1);
    QVERIFY2(house.err.trimmed().endsWith("could not install all of: ninja-build"), house.err.constData());
    QVERIFY(house.calls("cmake").isEmpty());
}

void TestRun::knowsItsSystems_data()
{
    QTest::addColumn<QByteArray>("osRelease");
    QTest::addColumn<bool>("supported");

    QTest::newRow("Debian 12") << QByteArray("ID=debian\nVERSION_ID=\"12\"\n") << true;
    QTest::newRow("Debian 13") << QByteArray("ID=debian\nVERSION_ID=\"13\"\n") << true;
    QTest::newRow("Debian testing has no number") << QByteArray("ID=debian\n") << true;
    QTest::newRow("Ubuntu 24.04") << QByteArray("ID=ubuntu\nID_LIKE=debian\nVERSION_ID=\"24.04\"\n") << true;
    QTest::newRow("a derivative") << QByteArray("ID=linuxmint\nID_LIKE=\"ubuntu debian\"\nVERSION_ID=22\n") << true;
    QTest::newRow("Debian 11") << QByteArray("ID=debian\nVERSION_ID=\"11\"\nPRETTY_NAME=\"Debian 11\"\n") << false;
    QTest::newRow("Ubuntu 22.04") << QByteArray("ID=ubuntu\nVERSION_ID=\"22.04\"\nPRETTY_NAME=Ubuntu\n") << false;
    QTest::newRow("Fedora") << QByteArray("ID=fedora\nVERSION_ID=42\nPRETTY_NAME=\"Fedora Linux 42\"\n") << false;
    QTest::newRow("a system without a name") << QByteArray() << false;
}

void TestRun::knowsItsSystems()
{
    QFETCH(QByteArray, osRelease);
    QFETCH(bool, supported);
    House house;
    house.setSystem(osRelease);
    QCOMPARE(house.run({QStringLiteral("build")}), supported ? 0 : 1);
    QCOMPARE(!house.calls("cmake").isEmpty(), supported);
    if (supported)
        return;
    QCOMPARE(house.err.count('\n'), 1);
    QVERIFY2(house.err.contains("is not supported") && house.err.contains("Qt 6.4+"), house.err.constData());
}

void TestRun::leavesSettingUpToTheUserWhereAsked()
{
    House house;
    house.setSystem("ID=fedora\n");
    house.setMissing({"cmake"});
    house.setVariable(QStringLiteral("REGATTA_SETUP"), QStringLiteral("skip"));
    QCOMPARE(house.run({QStringLiteral("build")}), 0);
    QVERIFY(house.calls("apt-get").isEmpty());
}

void TestRun::opensTheProgramWithItsOptions()
{
    House house;
    QCOMPARE(house.run({}), 0);
    QCOMPARE(house.out, QByteArray("opened\n"));
    QCOMPARE(house.run({QStringLiteral("--headless"), QStringLiteral("--port"), QStringLiteral("0")}), 0);
    QCOMPARE(house.out, QByteArray("opened --headless --port 0\n"));
}

void TestRun::testsEndWithTheSummaryAndCodeOfCtest()
{
    House house;
    house.setVariable(QStringLiteral("FAKE_CTEST"), QStringLiteral("8"));
    QCOMPARE(house.run({QStringLiteral("test"), QStringLiteral("-R"), QStringLiteral("tst_settings")}), 8);
    QCOMPARE(house.calls("ctest"), QByteArrayList{"--preset ci -R tst_settings"});
    QVERIFY2(house.out.endsWith("out of 1\n"), house.out.constData());
}

void TestRun::ciRunsTheTests()
{
    House house;
    QCOMPARE(house.run({}, QStringLiteral(".ci/run")), 0);
    QCOMPARE(house.calls("ctest"), QByteArrayList{"--preset ci"});
}

void TestRun::showsWhyABuildFailed()
{
    House house;
    house.setVariable(QStringLiteral("FAKE_CMAKE"), QStringLiteral("1"));
    QCOMPARE(house.run({QStringLiteral("build")}), 1);
    QVERIFY2(house.err.contains("[1/2] one") && house.err.contains("build/release/log"), house.err.constData());
    QVERIFY(house.out.isEmpty());
}

void TestRun::refusesUnknownCommands()
{
    House house;
    QCOMPARE(house.run({QStringLiteral("tset")}), 2);
    QVERIFY2(house.err.contains("tset") && house.err.contains("./run help"), house.err.constData());
    QVERIFY(house.calls("cmake").isEmpty());
}

void TestRun::fuzzingFailsOnACrash()
{
    House house;
    house.writeFile(QStringLiteral("build/fuzz/fuzzers.txt"), "sse\nframing\n");
    house.writeFile(QStringLiteral("build/fuzz/fuzz_sse"), "#!/bin/sh\necho SUMMARY: deadly signal; exit 77\n", true);
    house.writeFile(QStringLiteral("build/fuzz/fuzz_framing"), "#!/bin/sh\necho stat::number_of_executed_units: 5\n", true);
    QCOMPARE(house.run({QStringLiteral("fuzz"), QStringLiteral("3")}), 1);
    QVERIFY2(house.err.contains("deadly signal") && house.err.contains("sse crashed"), house.err.constData());
    QVERIFY2(house.err.contains("framing: 5 inputs, no crash"), house.err.constData());

    house.writeFile(QStringLiteral("build/fuzz/fuzz_sse"), "#!/bin/sh\nexit 0\n", true);
    QCOMPARE(house.run({QStringLiteral("fuzz"), QStringLiteral("3")}), 0);
    QCOMPARE(house.run({QStringLiteral("fuzz"), QStringLiteral("soon")}), 2);
}

void TestRun::unknownBenchmarksAreAnsweredWithTheKnown()
{
    House house;
    QCOMPARE(house.run({QStringLiteral("bench")}), 2);
    QCOMPARE(house.err, QByteArray("run: there are no benchmarks yet\n"));

    house.writeFile(QStringLiteral("tests/bench/CMakeLists.txt"), "");
    house.writeFile(QStringLiteral("build/bench/benches.txt"), "relay\n");
    house.writeFile(QStringLiteral("build/bench/bench_relay"), "#!/bin/sh\necho relayed\n", true);
    QCOMPARE(house.run({QStringLiteral("bench"), QStringLiteral("rely")}), 2);
    QVERIFY2(house.err.contains("rely") && house.err.contains("there are: relay"), house.err.constData());
    QCOMPARE(house.run({QStringLiteral("bench"), QStringLiteral("relay")}), 0);
    QCOMPARE(house.out, QByteArray("relayed\n"));
}

QTEST_GUILESS_MAIN(TestRun)
#include "tst_run.moc"
