// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/catalogclient.h"
#include "client/keyclient.h"
#include "client/playgroundclient.h"
#include "client/settingsclient.h"

#include <QMetaObject>
#include <QObject>
#include <QPointer>

#include <utility>

namespace regatta {

/// What the fakes below share: answers come from the event loop, with `nextError` where that is set.
class FakeAnswers : public QObject
{
    Q_OBJECT

public:
    QStringList calls;
    QString nextError;

protected:
    template<typename Value>
    void give(const ClientAnswer<Value> &answer, const Value &value)
    {
        QMetaObject::invokeMethod(
            this, [answer, value, error = std::exchange(nextError, {})] { answer(error, error.isEmpty() ? value : Value()); },
            Qt::QueuedConnection);
    }
    void finish(const ClientDone &done)
    {
        QMetaObject::invokeMethod(this, [done, error = std::exchange(nextError, {})] { done(error); }, Qt::QueuedConnection);
    }
};

class FakeKeyClient final : public FakeAnswers, public KeyClient
{
    Q_OBJECT

public:
    QList<ListedKey> listed;
    bool holdAnswers = false; ///< as if the list took for ever
    KeyLimits lastLimits;

    void keys(ClientAnswer<QList<ListedKey>> answer) override
    {
        if (!holdAnswers)
            give(answer, listed);
    }
    void createKey(const QString &name, KeyScope scope, const KeyLimits &limits, ClientAnswer<Secret> answer) override
    {
        calls.append(QStringLiteral("createKey %1 %2").arg(name, keyScopeName(scope)));
        lastLimits = limits;
        if (nextError.isEmpty()) {
            ClientKey key{name, scope, QStringLiteral("rg-0000…"), QDateTime::currentDateTimeUtc(), std::nullopt, limits};
            listed.append({key, {}});
        }
        give(answer, Secret("rg-EXAMPLE-0000000000000000000000000000000000"));
    }
    void setKeyLimits(const QString &name, const KeyLimits &limits, ClientDone done) override
    {
        calls.append(QStringLiteral("setKeyLimits ") + name);
        lastLimits = limits;
        for (ListedKey &key : listed) {
            if (key.key.name == name && nextError.isEmpty())
                key.key.limits = limits;
        }
        finish(done);
    }
    void revokeKey(const QString &name, ClientDone done) override
    {
        calls.append(QStringLiteral("revokeKey ") + name);
        if (nextError.isEmpty())
            listed.removeIf([&](const ListedKey &key) { return key.key.name == name; });
        finish(done);
    }
};

class FakeSettingsClient final : public FakeAnswers, public SettingsClient
{
    Q_OBJECT

public:
    QJsonObject stored;
    QJsonObject defaults;
    QList<SettingProblem> problems;
    ImportPreview preview;
    QString file;                          ///< of the last export, import or bundle

    [[nodiscard]] QJsonObject storedSettings() const override { return stored; }
    [[nodiscard]] QJsonObject defaultSettings() const override { return defaults; }
    [[nodiscard]] QList<SettingProblem> check(const QJsonObject &) const override { return problems; }
    void save(const QJsonObject &settings, const QJsonObject &, ClientDone done) override
    {
        calls.append(QStringLiteral("save"));
        if (nextError.isEmpty())
            stored = settings;
        finish(done);
    }
    void exportTo(const QString &name, const std::optional<Secret> &passphrase, ClientDone done) override
    {
        file = name;
        calls.append(passphrase ? QStringLiteral("export with secrets") : QStringLiteral("export"));
        finish(done);
    }
    void previewImport(const QString &name, const std::optional<Secret> &passphrase,
                       ClientAnswer<ImportPreview> answer) override
    {
        file = name;
        calls.append(passphrase ? QStringLiteral("preview with passphrase") : QStringLiteral("preview"));
        give(answer, preview);
    }
    void importFrom(const QString &name, const std::optional<Secret> &passphrase, ClientDone done) override
    {
        file = name;
        calls.append(passphrase ? QStringLiteral("import with passphrase") : QStringLiteral("import"));
        finish(done);
    }
    void writeDiagnostics(const QString &name, ClientDone done) override
    {
        file = name;
        calls.append(QStringLiteral("diagnostics"));
        finish(done);
    }
};

class FakeCatalogClient final : public FakeAnswers, public CatalogClient
{
    Q_OBJECT

public:
    QList<ServedModel> served;
    QHash<QString, PlanPreview> previews;
    QString previewError;                  ///< of every preview
    bool holdAnswers = false;              ///< the list never comes

    void models(ClientAnswer<QList<ServedModel>> answer) override
    {
        if (!holdAnswers)
            give(answer, served);
    }
    void refreshModels(ClientDone done) override
    {
        calls.append(QStringLiteral("refreshModels"));
        finish(done);
    }
    void preview(const QString &model, ClientAnswer<PlanPreview> answer) override
    {
        calls.append(QStringLiteral("preview ") + model);
        if (!previewError.isEmpty())
            nextError = previewError;
        give(answer, previews.value(model));
    }
};

class FakePlaygroundRun final : public PlaygroundRun
{
    Q_OBJECT

public:
    bool cancelled = false;
    void cancel() override { cancelled = true; }
};

class FakePlaygroundClient final : public PlaygroundClient
{
public:
    QList<PlaygroundRequest> sent;
    QPointer<FakePlaygroundRun> run;

    [[nodiscard]] std::unique_ptr<PlaygroundRun> send(const PlaygroundRequest &request) override
    {
        sent.append(request);
        auto made = std::make_unique<FakePlaygroundRun>();
        run = made.get();
        return made;
    }
    [[nodiscard]] QString asCurl(const PlaygroundRequest &request) const override
    {
        return QStringLiteral("curl … %1").arg(request.prompt);
    }
};

} // namespace regatta
