// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/benchgateway.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonDocument>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QTcpSocket>

#include <algorithm>

namespace regatta::bench {

using namespace Qt::StringLiterals;

namespace {

const QStringList kinds{u"gcli"_s, u"antigravity"_s, u"openai"_s};

QJsonObject statsOf(int port)
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, quint16(port));
    socket.waitForConnected(5'000);
    socket.write("GET /stats HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n");
    QByteArray answer;
    while (!answer.endsWith('}') && socket.waitForReadyRead(5'000))
        answer += socket.readAll();
    return QJsonDocument::fromJson(answer.mid(answer.indexOf("\r\n\r\n") + 4)).object();
}

qint64 rowsOf(QSqlDatabase &database, const QString &table)
{
    QSqlQuery query(database);
    if (!query.exec(u"SELECT count(*) FROM "_s + table) || !query.next())
        giveUp(u"the usage log cannot be read: "_s + query.lastError().text());
    return query.value(0).toLongLong();
}

QString optionOf(GatewayKind kind)
{
    switch (kind) {
    case GatewayKind::Program: return u"--headless"_s;
    case GatewayKind::HiddenWindow: return u"--background"_s;
    case GatewayKind::Bare: return u"--log"_s;
    case GatewayKind::Window:
    case GatewayKind::BareWithoutLog: break;
    }
    return {};
}

} // namespace

BenchUpstreams::BenchUpstreams(const QList<QStringList> &arguments)
{
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QStringList all = QStringList{u"--name"_s, kinds[i % kinds.size()]} + arguments[i];
        auto &process = m_processes.emplace_back(std::make_unique<MeasuredProcess>(QStringLiteral(LOAD_UPSTREAM), all));
        m_ports.push_back(process->waitForLine("Listening on ").toInt());
        m_behaviours.push_back(behaviourOf(all));
    }
}

QJsonArray BenchUpstreams::endpoints() const
{
    QJsonArray result;
    for (size_t i = 0; i < m_ports.size(); ++i) {
        const QString &kind = kinds[qsizetype(i) % kinds.size()];
        result.append(QJsonObject{{u"name"_s, kind},
                                  {u"kind"_s, kind},
                                  {u"baseUrl"_s, u"http://127.0.0.1:%1"_s.arg(m_ports[i])},
                                  {u"models"_s, QJsonArray{u"m"_s}}});
    }
    return result;
}

qint64 BenchUpstreams::count(const char *name) const
{
    qint64 sum = 0;
    for (const int port : m_ports)
        sum += statsOf(port).value(QLatin1String(name)).toInteger();
    return sum;
}

CpuTime BenchUpstreams::cpu() const
{
    CpuTime sum;
    for (const auto &process : m_processes) {
        sum.user += process->cpu().user;
        sum.system += process->cpu().system;
    }
    return sum;
}

BenchGateway::BenchGateway(const QJsonObject &settings, GatewayKind kind)
{
    QJsonObject all = settings;
    all.insert(u"gateway"_s, QJsonObject{{u"port"_s, 0}, {u"requireKey"_s, false}});
    QFile file(m_folder.filePath(u"config.json"_s));
    if (!file.open(QIODevice::WriteOnly) || file.write(QJsonDocument(all).toJson()) < 0)
        giveUp(u"cannot write the settings: "_s + file.errorString());
    file.close();
    QStringList arguments{u"--config"_s, file.fileName(), u"--data-dir"_s, m_folder.filePath(u"data"_s)};
    const QString option = optionOf(kind);
    if (!option.isEmpty())
        arguments.prepend(option);
    const bool isBare = kind == GatewayKind::Bare || kind == GatewayKind::BareWithoutLog;
    m_process = std::make_unique<MeasuredProcess>(isBare ? QStringLiteral(BENCH_GATEWAY) : QStringLiteral(REGATTA_PROGRAM),
                                                  arguments);
    const QByteArray address = m_process->waitForLine("Listening on http://127.0.0.1:");
    m_port = address.left(address.indexOf('/')).toInt();
}

void BenchGateway::stop()
{
    m_process->stop();
}

BenchGateway::Rows BenchGateway::loggedRows() const
{
    const QString file = m_folder.filePath(u"data/usage.db"_s);
    if (!QFile::exists(file))
        return {};
    Rows rows;
    {
        QSqlDatabase database = QSqlDatabase::addDatabase(u"QSQLITE"_s, u"rows"_s);
        database.setDatabaseName(file);
        if (!database.open())
            giveUp(u"the usage log cannot be opened: "_s + database.lastError().text());
        rows = {rowsOf(database, u"exchanges"_s), rowsOf(database, u"attempts"_s)};
    }
    QSqlDatabase::removeDatabase(u"rows"_s);
    return rows;
}

Distribution beyondDraws(const BenchUpstreams &upstreams, const QList<int> &asked, const QString &prefix,
                         const QString &samples)
{
    std::vector<double> beyond;
    for (const Sample &sample : readSamples(samples)) {
        if (!sample.complete)
            continue;
        const std::string id = prefix.toStdString() + '-' + std::to_string(sample.number);
        double quickest = 1e9;
        for (const int number : asked)
            quickest = std::min(quickest, double(upstreams.draw(number, id).delay.count()) / 1e6);
        beyond.push_back(sample.milliseconds - quickest);
    }
    return Distribution(std::move(beyond));
}

std::unique_ptr<MeasuredProcess> startLoad(int port, const QStringList &arguments)
{
    return std::make_unique<MeasuredProcess>(QStringLiteral(LOAD_CLIENT),
                                             QStringList{u"--port"_s, QString::number(port)} + arguments);
}

} // namespace regatta::bench
