// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/resourcepath.h"

#include <QTest>

using namespace regatta;

class TestResourcePath : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsTheId_data();
    void findsTheId();
    void knowsEffects_data();
    void knowsEffects();
};

void TestResourcePath::findsTheId_data()
{
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QString>("id");
    const auto row = [](const char *name, const char *path, const char *id) {
        QTest::newRow(name) << QByteArray(path) << QString::fromLatin1(id);
    };
    row("a response", "/v1/responses/resp_1", "resp_1");
    row("a response's verb", "/v1/responses/resp_1/cancel", "resp_1");
    row("a file's content", "/v1/files/file-1/content", "file-1");
    row("a batch", "/v1/batches/batch_1", "batch_1");
    row("a stored chat", "/v1/chat/completions/chatcmpl-1", "chatcmpl-1");
    row("a fine-tuning job", "/v1/fine_tuning/jobs/ftjob-1/events", "ftjob-1");
    row("an encoded id", "/v1/files/a%20b", "a b");
    row("without a version", "/files/file-1", "file-1");
    row("a slash at the end", "/v1/files/", "");
    row("the collection itself", "/v1/files", "");
    row("a chat", "/v1/chat/completions", "");
    row("a verb of the collection", "/v1/responses/input_tokens", "");
    row("a model is no resource", "/v1/models/gpt-4o", "");
    row("a verb of images is no resource", "/v1/images/generations", "");
    row("nothing", "", "");
}

void TestResourcePath::findsTheId()
{
    QFETCH(QByteArray, path);
    QTEST(resourceInPath(path), "id");
}

void TestResourcePath::knowsEffects_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<bool>("effects");
    const auto row = [](const char *name, const char *method, const char *path, bool effects) {
        QTest::newRow(name) << QByteArray(method) << QByteArray(path) << effects;
    };
    row("reading a file", "GET", "/v1/files/file-1", false);
    row("asking for a head", "HEAD", "/v1/files", false);
    row("uploading a file", "POST", "/v1/files", true);
    row("deleting a file", "DELETE", "/v1/files/file-1", true);
    row("making a batch", "POST", "/v1/batches", true);
    row("making an image", "POST", "/v1/images/generations", false);
    row("speaking", "POST", "/v1/audio/speech", false);
    row("moderating", "POST", "/v1/moderations", false);
    row("reranking", "POST", "/v1/rerank", false);
    row("an unknown POST", "POST", "/v1/things", true);
    row("an unknown method", "PATCH", "/v1/images/generations", true);
    row("a POST to nothing", "POST", "/v1", true);
}

void TestResourcePath::knowsEffects()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, path);
    QTEST(pathHasEffects(method, path), "effects");
}

QTEST_GUILESS_MAIN(TestResourcePath)
#include "tst_resourcepath.moc"
