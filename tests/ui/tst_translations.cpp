// SPDX-License-Identifier: GPL-3.0-or-later
#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QXmlStreamReader>
#include <QtTest/QTest>

using namespace Qt::StringLiterals;

/// Chinese is complete, English has its plurals, and no string of the source was forgotten.
class TestTranslations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyMessageIsTranslated_data();
    void everyMessageIsTranslated();
    void noStringOfTheSourceIsMissing();
    void placeholdersAreKept();
};

namespace {
struct Message
{
    QString context;
    QString source;
    QStringList forms;
    bool finished = true;
    bool plural = false;
};

QString folder()
{
    return QStringLiteral(SOURCE_DIR "/translations/");
}

Message readMessage(QXmlStreamReader &xml, const QString &context)
{
    Message message;
    message.context = context;
    message.plural = xml.attributes().value("numerus"_L1) == "yes"_L1;
    while (xml.readNextStartElement()) {
        if (xml.name() == "source"_L1) {
            message.source = xml.readElementText();
        } else if (xml.name() == "translation"_L1) {
            message.finished = !xml.attributes().hasAttribute("type"_L1);
            if (!message.plural) {
                message.forms.append(xml.readElementText());
                continue;
            }
            while (xml.readNextStartElement())
                message.forms.append(xml.readElementText());
        } else {
            xml.skipCurrentElement();
        }
    }
    return message;
}

QList<Message> messagesOf(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QXmlStreamReader xml(&file);
    QList<Message> messages;
    QString context;
    while (!xml.atEnd()) {
        xml.readNext();
        if (!xml.isStartElement())
            continue;
        if (xml.name() == "name"_L1)
            context = xml.readElementText();
        else if (xml.name() == "message"_L1)
            messages.append(readMessage(xml, context));
    }
    return messages;
}
} // namespace

void TestTranslations::everyMessageIsTranslated_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<bool>("pluralsOnly");
    QTest::newRow("Simplified Chinese, every message") << u"regatta_zh_CN.ts"_s << false;
    QTest::newRow("English, the plurals") << u"regatta_en.ts"_s << true;
}

void TestTranslations::everyMessageIsTranslated()
{
    QFETCH(const QString, file);
    QFETCH(const bool, pluralsOnly);
    const QList<Message> messages = messagesOf(folder() + file);
    QVERIFY(!messages.isEmpty());
    QStringList missing;
    for (const Message &message : messages) {
        if (pluralsOnly && !message.plural)
            continue;
        if (!message.finished || message.forms.isEmpty() || message.forms.contains(QString()))
            missing.append(message.context + u": "_s + message.source);
    }
    QCOMPARE(missing, QStringList());
}

void TestTranslations::noStringOfTheSourceIsMissing()
{
    const QTemporaryDir scratch;
    const QString fresh = scratch.filePath(u"regatta_zh_CN.ts"_s);
    QProcess lupdate;
    lupdate.start(QStringLiteral(LUPDATE_PROGRAM),
                  {QStringLiteral(SOURCE_DIR "/ui"), QStringLiteral(SOURCE_DIR "/app"), u"-I"_s,
                   QStringLiteral(SOURCE_DIR "/ui"), u"-silent"_s, u"-locations"_s, u"none"_s, u"-ts"_s, fresh});
    QVERIFY2(lupdate.waitForFinished(30'000), qPrintable(lupdate.errorString()));
    QCOMPARE(lupdate.exitCode(), 0);
    QSet<QString> known;
    const QList<Message> kept = messagesOf(folder() + u"regatta_zh_CN.ts"_s);
    for (const Message &message : kept)
        known.insert(message.context + u": "_s + message.source);
    const QList<Message> now = messagesOf(fresh);
    QVERIFY(!now.isEmpty());
    QStringList missing;
    for (const Message &message : now) {
        if (!known.contains(message.context + u": "_s + message.source))
            missing.append(message.context + u": "_s + message.source);
    }
    QCOMPARE(missing, QStringList()); // run: cmake --build build/dev --target update_translations, and translate
}

void TestTranslations::placeholdersAreKept()
{
    const QList<Message> messages = messagesOf(folder() + u"regatta_zh_CN.ts"_s);
    for (const Message &message : messages) {
        for (const QString &form : message.forms) {
            for (int number = 1; number <= 7; ++number) {
                const QString placeholder = u'%' + QString::number(number);
                QVERIFY2(message.source.count(placeholder) == form.count(placeholder), qPrintable(message.source));
            }
            for (const QLatin1StringView number : {"%n"_L1, "%Ln"_L1})
                QVERIFY2(message.source.contains(number) == form.contains(number), qPrintable(message.source));
        }
    }
}

QTEST_GUILESS_MAIN(TestTranslations)
#include "tst_translations.moc"
