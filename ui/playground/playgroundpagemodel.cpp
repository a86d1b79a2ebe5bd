// SPDX-License-Identifier: GPL-3.0-or-later
#include "playground/playgroundpagemodel.h"

#include "client/catalogclient.h"
#include "client/displaytext.h"

#include <QLocale>
#include <QPointer>

#include <algorithm>

namespace regatta {

namespace {

constexpr auto TextEvery = std::chrono::milliseconds(60);
constexpr qsizetype MostText = 200'000; ///< characters that are shown; the rest is counted by the gateway alone
constexpr double HottestTemperature = 2;

std::optional<double> number(const QString &text)
{
    bool isNumber = false;
    double value = QLocale().toDouble(text.trimmed(), &isNumber);
    if (!isNumber)
        value = QLocale::c().toDouble(text.trimmed(), &isNumber);
    return isNumber ? std::optional(value) : std::nullopt;
}

} // namespace

PlaygroundPageModel::PlaygroundPageModel(const PageContext &context)
    : PageModel(context)
    , m_detail(context.colors)
{
    m_textTimer.setSingleShot(true);
    m_textTimer.setInterval(TextEvery);
    connect(&m_textTimer, &QTimer::timeout, this, &PlaygroundPageModel::textChanged);
    connect(this, &PageModel::seenChanged, this, [this] {
        if (isSeen())
            askModels();
    });
}

PlaygroundPageModel::~PlaygroundPageModel() = default;

QString PlaygroundPageModel::modelError() const
{
    return m_model.trimmed().isEmpty() ? tr("Which model? Choose one, or write its name.") : QString();
}

QString PlaygroundPageModel::temperatureError() const
{
    if (m_temperature.trimmed().isEmpty())
        return {};
    const std::optional<double> value = number(m_temperature);
    return value && *value >= 0 && *value <= HottestTemperature ? QString() : tr("Expected a number from 0 to 2, or nothing.");
}

QString PlaygroundPageModel::maxTokensError() const
{
    if (m_maxTokens.trimmed().isEmpty())
        return {};
    bool isNumber = false;
    const int value = m_maxTokens.trimmed().toInt(&isNumber);
    return isNumber && value >= 1 ? QString() : tr("Expected a whole number from 1, or nothing.");
}

bool PlaygroundPageModel::canSend() const
{
    return !m_prompt.trimmed().isEmpty() && modelError().isEmpty() && temperatureError().isEmpty()
        && maxTokensError().isEmpty();
}

bool PlaygroundPageModel::hasEndpoints() const
{
    const QList<Endpoint> endpoints = client().settings().endpoints;
    return std::any_of(endpoints.begin(), endpoints.end(), [](const Endpoint &endpoint) { return endpoint.enabled; });
}

PlaygroundRequest PlaygroundPageModel::request() const
{
    PlaygroundRequest request{m_model.trimmed(), m_system.trimmed(), m_prompt, m_stream, std::nullopt, std::nullopt};
    if (!m_temperature.trimmed().isEmpty())
        request.temperature = number(m_temperature);
    if (!m_maxTokens.trimmed().isEmpty())
        request.maxTokens = m_maxTokens.trimmed().toInt();
    return request;
}

void PlaygroundPageModel::askModels()
{
    client().catalog().models([self = QPointer(this)](const QString &error, const QList<ServedModel> &served) {
        if (!self || !error.isEmpty()) // a name can be written all the same
            return;
        QStringList models;
        for (const ServedModel &model : served) {
            if (model.visible)
                models.append(model.id);
        }
        if (models != self->m_models) {
            self->m_models = models;
            Q_EMIT self->modelsChanged();
        }
        if (self->m_model.isEmpty() && !models.isEmpty()) {
            self->m_model = models.constFirst();
            Q_EMIT self->inputChanged();
        }
    });
}

void PlaygroundPageModel::send()
{
    if (isRunning() || !canSend())
        return;
    m_answer.clear();
    m_thoughts.clear();
    m_error.clear();
    m_record.reset();
    m_figures.clear();
    m_detail.close();
    m_run = client().playground().send(request());
    listen();
    Q_EMIT textChanged();
    Q_EMIT changed();
}

void PlaygroundPageModel::listen()
{
    connect(m_run.get(), &PlaygroundRun::content, this, [this](const QString &text) {
        if (m_answer.size() < MostText)
            m_answer += text;
        tellText();
    });
    connect(m_run.get(), &PlaygroundRun::reasoning, this, [this](const QString &text) {
        if (m_thoughts.size() < MostText)
            m_thoughts += text;
        tellText();
    });
    connect(m_run.get(), &PlaygroundRun::progressed, this,
            [this](const ExchangeRecord &record, const QList<int> &running) { m_detail.follow(record, running); });
    connect(m_run.get(), &PlaygroundRun::finished, this, &PlaygroundPageModel::finish);
}

void PlaygroundPageModel::tellText()
{
    if (!m_textTimer.isActive())
        m_textTimer.start();
}

void PlaygroundPageModel::finish(const QString &error, const ExchangeRecord &record)
{
    m_run.release()->deleteLater(); // it is the sender
    m_textTimer.stop();
    m_error = error;
    m_record = record;
    if (!record.attempts.isEmpty())
        m_detail.follow(record, {});
    describe();
    Q_EMIT textChanged();
    Q_EMIT changed();
}

void PlaygroundPageModel::describe()
{
    m_figures.clear();
    if (!m_record || m_record->winner < 0 || m_record->winner >= m_record->attempts.size())
        return;
    const AttemptRecord &winner = m_record->attempts.at(m_record->winner);
    QStringList parts{winner.endpoint, DisplayText::strategy(m_record->strategy),
                      tr("first token %1").arg(DisplayText::duration(m_record->timeToFirstToken)),
                      tr("in all %1").arg(DisplayText::duration(m_record->duration))};
    if (winner.usage.output)
        parts.append(tr("%Ln token(s) out", nullptr, int(*winner.usage.output)));
    m_figures = parts.join(QStringLiteral(" · "));
}

void PlaygroundPageModel::cancel()
{
    if (m_run)
        m_run->cancel();
}

QString PlaygroundPageModel::asCurl() const
{
    return client().playground().asCurl(request());
}

void PlaygroundPageModel::takeSettings()
{
    Q_EMIT modelsChanged();
    if (isSeen())
        askModels();
}

void PlaygroundPageModel::retranslate()
{
    describe();
    m_detail.retranslate();
    Q_EMIT inputChanged();
    Q_EMIT changed();
}

} // namespace regatta
