// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/usage/usageexport.h"

#include "gateway/store/usage/usagehouse.h"
#include "gateway/store/usage/usagerows.h"

#include <QDateTime>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

using namespace regatta;
using namespace regatta::testing;

namespace {

/// What RFC 4180 says, by hand.
QList<QStringList> readCsv(const QByteArray &bytes)
{
    QList<QStringList> lines;
    QStringList line;
    QByteArray field;
    bool isQuoted = false;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        const char c = bytes[i];
        if (isQuoted) {
            if (c != '"')
                field += c;
            else if (i + 1 < bytes.size() && bytes[i + 1] == '"')
                field += bytes[++i];
            else
                isQuoted = false;
        } else if (c == '"' && field.isEmpty()) {
            isQuoted = true;
        } else if (c == ',' || c == '\r') {
            line.append(QString::fromUtf8(field));
            field.clear();
            if (c == ',')
                continue;
            if (i + 1 >= bytes.size() || bytes[++i] != '\n')
                qFatal("a CR without its LF");
            lines.append(line);
            line.clear();
        } else {
            if (c == '\n' || c == '"')
                qFatal("a bare %d", int(c));
            field += c;
        }
    }
    if (isQuoted || !field.isEmpty() || !line.isEmpty())
        qFatal("no line end at the end");
    return lines;
}

QByteArray exported(Database &database, UsageExportFormat format, const UsageFilter &filter = {})
{
    QByteArray all;
    require(UsageExport(database, format).run(filter, [&](const QByteArray &bytes) -> StoreStatus {
        all += bytes;
        return std::nullopt;
    }));
    return all;
}

/// What stands in a column of CSV, read as what it is in JSON.
QString asCsv(const QJsonValue &value)
{
    if (value.isNull())
        return {};
    if (value.isBool())
        return value.toBool() ? QStringLiteral("true") : QStringLiteral("false");
    return value.isString() ? value.toString() : QString::number(value.toDouble(), 'g', 15);
}

} // namespace

class TestUsageExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anEmptyLogIsAHeaderOrAnEmptyArray_data() { addBothBases(); }
    void anEmptyLogIsAHeaderOrAnEmptyArray();
    void columnsKeepTheirNames();
    void jsonHoldsEveryExchangeWithItsAttempts_data() { addBothBases(); }
    void jsonHoldsEveryExchangeWithItsAttempts();
    void csvSaysTheSameAsJson_data() { addBothBases(); }
    void csvSaysTheSameAsJson();
    void textsAreWrittenAsTheyAre_data();
    void textsAreWrittenAsTheyAre();
    void unknownIsNeverZero();
    void costsAreExactToTheBillionth();
    void onlyWhatTheFilterMeetsIsWritten();
    void itIsWrittenInPieces();
    void aFailedWriteEndsIt();
};

void TestUsageExport::anEmptyLogIsAHeaderOrAnEmptyArray()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QCOMPARE(readCsv(exported(house.database(), UsageExportFormat::Csv)).size(), 1);
    QCOMPARE(exported(house.database(), UsageExportFormat::Json), QByteArray("[\n]\n"));
}

void TestUsageExport::columnsKeepTheirNames()
{
    UsageHouse house(UsageBase::Sqlite);
    QCOMPARE(exported(house.database(), UsageExportFormat::Csv),
             QByteArray("seq,id,gateway,request_id,arrived_at,endpoint,endpoint_type,api,path,client_key,model,served_model,"
                        "strategy,reason,stream,status,succeeded,error_kind,error_status,error_text,client_left,ttft_ms,"
                        "response_time_ms,input_tokens,output_tokens,reasoning_tokens,cached_tokens,cost,wasted_cost,currency,"
                        "attempt_count,winner,request_bytes,answer_bytes,user_agent\r\n"));
}

void TestUsageExport::jsonHoldsEveryExchangeWithItsAttempts()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    QList<StoredExchange> rows = fillRandomly(house.database(), 450, 31); // more than two pieces
    sortAs(rows, UsageColumn::Arrival, false);
    const QByteArray json = exported(house.database(), UsageExportFormat::Json);
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    QCOMPARE(array.size(), rows.size());
    QCOMPARE(json.count('\n'), rows.size() + 2); // each on a line of its own
    for (qsizetype i = 0; i < rows.size(); ++i) {
        const QJsonObject object = array[i].toObject();
        QCOMPARE(object, usageAsJson(rows[i]));
        QCOMPARE(object.value(QLatin1String("id")).toString(), rows[i].record.id);
        QCOMPARE(object.value(QLatin1String("response_time_ms")).toInteger(), rows[i].record.duration.count());
        QCOMPARE(QDateTime::fromString(object.value(QLatin1String("arrived_at")).toString(), Qt::ISODateWithMs).toMSecsSinceEpoch(),
                 rows[i].record.arrivedAt);
        const QJsonArray attempts = object.value(QLatin1String("attempts")).toArray();
        QCOMPARE(attempts.size(), rows[i].record.attempts.size());
        for (qsizetype attempt = 0; attempt < attempts.size(); ++attempt)
            QCOMPARE(attempts[attempt].toObject().value(QLatin1String("outcome")).toString(),
                     attemptOutcomeName(rows[i].record.attempts[attempt].outcome));
    }
}

void TestUsageExport::csvSaysTheSameAsJson()
{
    QFETCH(UsageBase, base);
    UsageHouse house(base);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 100, 32);
    const QJsonArray array = QJsonDocument::fromJson(exported(house.database(), UsageExportFormat::Json)).array();
    const QList<QStringList> lines = readCsv(exported(house.database(), UsageExportFormat::Csv));
    QCOMPARE(lines.size(), array.size() + 1);
    for (qsizetype i = 0; i < array.size(); ++i) {
        const QJsonObject object = array[i].toObject();
        QCOMPARE(lines[i + 1].size(), lines[0].size());
        QCOMPARE(lines[0].size(), object.size() - 1); // all but the attempts
        for (qsizetype column = 0; column < lines[0].size(); ++column) {
            const QString field = lines[i + 1][column];
            const QJsonValue value = object.value(lines[0][column]);
            if (value.isDouble())
                QCOMPARE(field.toDouble(), value.toDouble());
            else
                QCOMPARE(field, asCsv(value));
        }
    }
}

void TestUsageExport::textsAreWrittenAsTheyAre_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QByteArray>("inCsv");
    const auto row = [](const char *name, const char *text, const char *inCsv) {
        QTest::newRow(name) << QString::fromUtf8(text) << QByteArray(inCsv);
    };
    row("plain", "over quota", ",over quota,");
    row("a comma", "a,b", ",\"a,b\",");
    row("quotes", "say \"hi\"", ",\"say \"\"hi\"\"\",");
    row("lines", "one\r\ntwo\n", ",\"one\r\ntwo\n\",");
    row("a formula", "=1+1", ",=1+1,");
    row("another alphabet", "配额 🚀", ",配额 🚀,");
    row("blanks around", " a ", ", a ,");
    row("only a quote", "\"", ",\"\"\"\",");
}

void TestUsageExport::textsAreWrittenAsTheyAre()
{
    QFETCH(QString, text);
    QFETCH(QByteArray, inCsv);
    UsageHouse house(UsageBase::Sqlite);
    std::mt19937_64 random(1);
    StoredExchange stored = randomExchange(random);
    stored.record.failure = Failure{FailureKind::HttpError, 500, std::nullopt, text, {}, {}};
    insertExchange(house.database(), stored);
    const QByteArray csv = exported(house.database(), UsageExportFormat::Csv);
    QVERIFY2(csv.contains(inCsv), csv.constData());
    QCOMPARE(readCsv(csv)[1][19], text);
    const QJsonArray array = QJsonDocument::fromJson(exported(house.database(), UsageExportFormat::Json)).array();
    QCOMPARE(array[0].toObject().value(QLatin1String("error_text")).toString(), text);
}

void TestUsageExport::unknownIsNeverZero()
{
    UsageHouse house(UsageBase::Sqlite);
    std::mt19937_64 random(2);
    StoredExchange stored = randomExchange(random);
    stored.usage = {};
    stored.cost.reset();
    stored.wastedCost.reset();
    insertExchange(house.database(), stored);
    stored = randomExchange(random);
    stored.usage = {0, 0, 0, 0};
    stored.record.arrivedAt += 100ll * 24 * 3600 * 1000;
    stored.cost = stored.wastedCost = Money{0, QStringLiteral("USD")};
    insertExchange(house.database(), stored);
    const QList<QStringList> lines = readCsv(exported(house.database(), UsageExportFormat::Csv));
    const QJsonArray array = QJsonDocument::fromJson(exported(house.database(), UsageExportFormat::Json)).array();
    for (const char *name : {"input_tokens", "output_tokens", "reasoning_tokens", "cached_tokens", "cost", "wasted_cost"}) {
        const qsizetype column = lines[0].indexOf(QString::fromLatin1(name));
        QCOMPARE(lines[1][column], QString());
        QCOMPARE(lines[2][column], QStringLiteral("0"));
        QVERIFY(array[0].toObject().value(QLatin1String(name)).isNull());
        QVERIFY(array[1].toObject().value(QLatin1String(name)).isDouble());
    }
}

void TestUsageExport::costsAreExactToTheBillionth()
{
    UsageHouse house(UsageBase::Sqlite);
    std::mt19937_64 random(3);
    const QList<std::pair<qint64, QString>> amounts{{1, QStringLiteral("0.000000001")},
                                                    {12'345'678, QStringLiteral("0.012345678")},
                                                    {1'500'000'000, QStringLiteral("1.5")},
                                                    {7'000'000'000, QStringLiteral("7")},
                                                    {1'234'567'890'123, QStringLiteral("1234.567890123")}};
    for (const auto &[nanos, text] : amounts) {
        StoredExchange stored = randomExchange(random);
        stored.record.arrivedAt = nanos; // in this order
        stored.cost = Money{nanos, QStringLiteral("USD")};
        insertExchange(house.database(), stored);
    }
    const QList<QStringList> lines = readCsv(exported(house.database(), UsageExportFormat::Csv));
    const qsizetype column = lines[0].indexOf(QStringLiteral("cost"));
    for (qsizetype i = 0; i < amounts.size(); ++i)
        QCOMPARE(lines[i + 1][column], amounts[i].second);
}

void TestUsageExport::onlyWhatTheFilterMeetsIsWritten()
{
    UsageHouse house(UsageBase::Sqlite);
    const QList<StoredExchange> rows = fillRandomly(house.database(), 300, 33);
    UsageFilter filter;
    filter.endpoints = {QStringLiteral("gcli"), QStringLiteral("Relay")};
    filter.from = rows[10].record.arrivedAt;
    qsizetype met = 0;
    for (const StoredExchange &row : rows)
        met += meets(row, filter);
    QVERIFY(met > 10 && met < 300);
    QCOMPARE(readCsv(exported(house.database(), UsageExportFormat::Csv, filter)).size(), met + 1);
}

void TestUsageExport::itIsWrittenInPieces()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 1000, 34);
    for (const UsageExportFormat format : {UsageExportFormat::Csv, UsageExportFormat::Json}) {
        qsizetype largest = 0;
        qsizetype all = 0;
        require(UsageExport(house.database(), format).run({}, [&](const QByteArray &bytes) -> StoreStatus {
            largest = std::max(largest, bytes.size());
            all += bytes.size();
            return std::nullopt;
        }));
        QVERIFY2(largest < all / 4, qPrintable(QStringLiteral("%1 of %2").arg(largest).arg(all)));
    }
}

void TestUsageExport::aFailedWriteEndsIt()
{
    UsageHouse house(UsageBase::Sqlite);
    fillRandomly(house.database(), 1000, 35);
    int writes = 0;
    const StoreStatus status = UsageExport(house.database(), UsageExportFormat::Csv).run({}, [&](const QByteArray &) -> StoreStatus {
        return ++writes == 2 ? StoreStatus(StoreError{QStringLiteral("full")}) : std::nullopt;
    });
    QVERIFY(status && status->sentence == QLatin1String("full"));
    QCOMPARE(writes, 2);
}

QTEST_GUILESS_MAIN(TestUsageExport)
#include "tst_usageexport.moc"
