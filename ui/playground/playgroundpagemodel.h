// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/playgroundclient.h"
#include "pages/pagemodel.h"
#include "requests/requestdetail.h"

#include <QStringList>
#include <QTimer>

#include <memory>

namespace regatta {

/// One prompt at a time through the gateway: its attempts as they run, the winner's words as they come. What is written
/// stays while other pages are shown, and is forgotten with the window. GUI thread, owned by the ViewModels.
class PlaygroundPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(QString prompt MEMBER m_prompt NOTIFY inputChanged)
    Q_PROPERTY(QString system MEMBER m_system NOTIFY inputChanged)
    Q_PROPERTY(QString model MEMBER m_model NOTIFY inputChanged)
    Q_PROPERTY(bool stream MEMBER m_stream NOTIFY inputChanged)
    Q_PROPERTY(QString temperature MEMBER m_temperature NOTIFY inputChanged)
    Q_PROPERTY(QString maxTokens MEMBER m_maxTokens NOTIFY inputChanged)
    Q_PROPERTY(QString modelError READ modelError NOTIFY inputChanged)
    Q_PROPERTY(QString temperatureError READ temperatureError NOTIFY inputChanged)
    Q_PROPERTY(QString maxTokensError READ maxTokensError NOTIFY inputChanged)
    Q_PROPERTY(bool canSend READ canSend NOTIFY inputChanged)
    Q_PROPERTY(QStringList models READ models NOTIFY modelsChanged)
    Q_PROPERTY(bool hasEndpoints READ hasEndpoints NOTIFY modelsChanged)
    Q_PROPERTY(bool running READ isRunning NOTIFY changed)
    Q_PROPERTY(QString answer READ answer NOTIFY textChanged)
    Q_PROPERTY(QString thoughts READ thoughts NOTIFY textChanged)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString figures READ figures NOTIFY changed)
    Q_PROPERTY(regatta::RequestDetail *detail READ detail CONSTANT)

public:
    explicit PlaygroundPageModel(const PageContext &context);
    ~PlaygroundPageModel() override;

    [[nodiscard]] QString modelError() const;
    [[nodiscard]] QString temperatureError() const;
    [[nodiscard]] QString maxTokensError() const;
    [[nodiscard]] bool canSend() const;
    [[nodiscard]] QStringList models() const { return m_models; }
    [[nodiscard]] bool hasEndpoints() const;
    [[nodiscard]] bool isRunning() const { return m_run != nullptr; }
    [[nodiscard]] QString answer() const { return m_answer; }
    [[nodiscard]] QString thoughts() const { return m_thoughts; }
    [[nodiscard]] QString error() const { return m_error; }
    /// "gcli · race · first token 412 ms · 2.1 s · 388 tokens out"; empty before the end.
    [[nodiscard]] QString figures() const { return m_figures; }
    [[nodiscard]] RequestDetail *detail() { return &m_detail; }

    Q_INVOKABLE void send();
    Q_INVOKABLE void cancel();
    /// As a command for a shell; without a key.
    [[nodiscard]] Q_INVOKABLE QString asCurl() const;

    void takeSettings() override;
    void retranslate() override;

Q_SIGNALS:
    void inputChanged();
    void modelsChanged();
    void changed();
    void textChanged();

private:
    [[nodiscard]] PlaygroundRequest request() const;
    void askModels();
    void listen();
    void finish(const QString &error, const ExchangeRecord &record);
    void tellText();
    void describe();

    QString m_prompt;
    QString m_system;
    QString m_model;
    QString m_temperature;
    QString m_maxTokens;
    bool m_stream = true;
    QStringList m_models;
    QString m_answer;
    QString m_thoughts;
    QString m_error;
    QString m_figures;
    std::optional<ExchangeRecord> m_record; ///< of the last run
    RequestDetail m_detail;
    QTimer m_textTimer; ///< words come by the hundred; drawing them is dear
    std::unique_ptr<PlaygroundRun> m_run;
};

} // namespace regatta
