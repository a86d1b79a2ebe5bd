// SPDX-License-Identifier: GPL-3.0-or-later
#include "health/endpointbreakers.h"

#include "health/savedvalue.h"

#include <algorithm>

namespace regatta {

namespace {

using Breaker = BreakerChange::Breaker;
using State = CircuitBreaker::State;
using Turn = BreakerChange::Turn;

/// One breaker after another: the strictest word counts, and the latest time.
void narrow(EndpointAdmission &admission, const CircuitBreaker &breaker, EndpointAdmission::Kind closed, MonoTime now)
{
    switch (breaker.state(now)) {
    case State::Closed:
        return;
    case State::HalfOpen:
        if (admission.kind == EndpointAdmission::Kind::Open)
            admission.kind = EndpointAdmission::Kind::Probe;
        return;
    case State::Probing:
        if (admission.admits())
            admission.kind = closed;
        return;
    case State::Open:
        if (admission.admits())
            admission.kind = closed;
        admission.until = std::max(admission.until.value_or(MonoTime::min()), *breaker.until(now));
        return;
    }
}

} // namespace

EndpointBreakers::EndpointBreakers(std::shared_ptr<const HealthRules> rules) : m_rules(std::move(rules)) {}

EndpointAdmission EndpointBreakers::admission(const QString &model, MonoTime now) const
{
    using Kind = EndpointAdmission::Kind;
    EndpointAdmission admission;
    narrow(admission, m_key, Kind::NoKey, now);
    narrow(admission, *m_server, Kind::Blocked, now);
    narrow(admission, m_endpoint, Kind::Blocked, now);
    if (const auto found = m_models.constFind(model); found != m_models.constEnd())
        narrow(admission, found->breaker, Kind::Blocked, now);
    return admission;
}

std::optional<MonoTime> EndpointBreakers::openUntil(MonoTime now) const
{
    std::optional<MonoTime> until;
    if (const auto last = m_models.constFind(m_lastModel); last != m_models.constEnd())
        until = last->breaker.until(now);
    const CircuitBreaker *const whole[] = {m_server.get(), &m_endpoint};
    for (const CircuitBreaker *breaker : whole) {
        if (const auto end = breaker->until(now))
            until = std::max(until.value_or(*end), *end);
    }
    return until;
}

AttemptProbes EndpointBreakers::begin(const QString &model, MonoTime now)
{
    m_lastModel = model;
    AttemptProbes probes{m_server->begin(now), m_endpoint.begin(now), m_key.begin(now), 0};
    if (CircuitBreaker *breaker = known(model))
        probes.model = breaker->begin(now);
    return probes;
}

void EndpointBreakers::answered(const QString &model, MonoTime startedAt, MonoTime now)
{
    m_server->answered(startedAt, now);
    m_endpoint.answered(startedAt, now);
    m_key.answered(now, now); // also of one that was under way: see the class
    if (CircuitBreaker *breaker = known(model))
        breaker->answered(startedAt, now);
    noteOwn(model, now);
}

void EndpointBreakers::succeeded(const QString &model, MonoTime startedAt, MonoTime now)
{
    endRun();
    m_server->succeeded(startedAt, now, m_rules->settings);
    m_endpoint.succeeded(startedAt, now, m_rules->settings);
    m_key.succeeded(now, now, m_rules->settings);
    if (CircuitBreaker *breaker = known(model))
        breaker->succeeded(startedAt, now, m_rules->settings);
    noteOwn(model, now);
}

void EndpointBreakers::failed(const AttemptProbes &probes, const QString &model, const Failure &failure, Blame blame,
                              MonoTime startedAt, MonoTime now)
{
    const HealthRules &rules = *m_rules;
    const HealthSettings &settings = rules.settings;
    AttemptProbes open = probes; // those on which this failure is no verdict
    if (serverSpoke(failure))
        m_server->succeeded(startedAt, now, settings);
    switch (blame) {
    case Blame::Nobody:
        break;
    case Blame::Server:
        m_server->failed(probes.server, startedAt, now, rules);
        open.server = 0;
        break;
    case Blame::Endpoint:
        m_endpoint.failed(probes.endpoint, startedAt, now, rules);
        open.endpoint = 0;
        break;
    case Blame::Key:
        m_key.openFor(keyCheckInterval, now);
        break;
    case Blame::Model:
        m_runSpansModels |= m_isRun && m_runModel != model;
        m_isRun = true;
        m_runModel = model;
        m_endpoint.failed(probes.endpoint, startedAt, now, rules, m_runSpansModels);
        open.endpoint = 0;
        [[fallthrough]];
    case Blame::RateLimit: {
        CircuitBreaker &breaker = breakerFor(model, now);
        const bool asksForTime = failure.kind == FailureKind::HttpError && failure.retryAfter
            && failure.retryAfter->count() > 0 && (failure.httpStatus == 429 || failure.httpStatus == 503);
        if (asksForTime)
            breaker.openFor(std::min<Milliseconds>(*failure.retryAfter, settings.retryAfterMax), now);
        else
            breaker.failed(probes.model, startedAt, now, rules);
        open.model = 0;
        break;
    }
    }
    release(open, model);
    noteOwn(model, now, failure.cause());
}

void EndpointBreakers::release(const AttemptProbes &probes, const QString &model)
{
    m_server->release(probes.server);
    m_endpoint.release(probes.endpoint);
    m_key.release(probes.key);
    if (probes.model == 0)
        return;
    if (CircuitBreaker *breaker = known(model))
        breaker->release(probes.model);
}

void EndpointBreakers::keyChanged()
{
    m_keyWasChanged |= !m_key.isClosed();
    m_key.reset();
}

void EndpointBreakers::reset(MonoTime now)
{
    observe(now);
    m_server->reset();
    m_endpoint.reset();
    m_key.reset();
    note(Breaker::Server, {}, *m_server, m_knownServer, now, {}, Turn::Reset);
    note(Breaker::Endpoint, {}, m_endpoint, m_knownEndpoint, now, {}, Turn::Reset);
    note(Breaker::Key, {}, m_key, m_knownKey, now, {}, Turn::Reset);
    for (auto model = m_models.begin(); model != m_models.end(); ++model) {
        model->breaker.reset();
        note(Breaker::Model, model.key(), model->breaker, model->known, now, {}, Turn::Reset);
    }
    m_models.clear();
    endRun();
}

void EndpointBreakers::note(Breaker which, const QString &model, const CircuitBreaker &breaker, Known &known, MonoTime now,
                            const QString &cause, Turn closing)
{
    const bool isOpen = !breaker.isClosed();
    if (isOpen && (!known.isOpen || known.openedAt != breaker.openedAt()))
        m_history.add({breaker.openedAt(), which, Turn::Opened, breaker.openedUntil(), model, cause});
    else if (!isOpen && known.isOpen)
        m_history.add({now, which, closing, {}, model, {}});
    known = {isOpen, breaker.openedAt()};
}

void EndpointBreakers::noteOwn(const QString &model, MonoTime now, const QString &cause)
{
    note(Breaker::Server, {}, *m_server, m_knownServer, now, cause);
    note(Breaker::Endpoint, {}, m_endpoint, m_knownEndpoint, now, cause);
    note(Breaker::Key, {}, m_key, m_knownKey, now, cause, m_keyWasChanged ? Turn::Reset : Turn::Closed);
    m_keyWasChanged = false;
    if (const auto found = m_models.find(model); found != m_models.end())
        note(Breaker::Model, model, found->breaker, found->known, now, cause);
}

void EndpointBreakers::observe(MonoTime now)
{
    noteOwn(m_lastModel, now);
}

void EndpointBreakers::takeAsKnown()
{
    const auto known = [](const CircuitBreaker &breaker) { return Known{!breaker.isClosed(), breaker.openedAt()}; };
    m_knownServer = known(*m_server);
    m_knownEndpoint = known(m_endpoint);
    m_knownKey = known(m_key);
    for (ModelBreaker &model : m_models)
        model.known = known(model.breaker);
}

void EndpointBreakers::endRun()
{
    m_isRun = false;
    m_runSpansModels = false;
}

CircuitBreaker *EndpointBreakers::known(const QString &model)
{
    const auto found = m_models.find(model);
    return found == m_models.end() ? nullptr : &found->breaker;
}

CircuitBreaker &EndpointBreakers::breakerFor(const QString &model, MonoTime now)
{
    if (const auto found = m_models.find(model); found != m_models.end()) {
        found->lastUsed = now;
        return found->breaker;
    }
    if (m_models.size() >= mostModels) {
        const auto oldest = std::min_element(m_models.begin(), m_models.end(), [](const auto &a, const auto &b) {
            return a.lastUsed < b.lastUsed;
        });
        m_models.erase(oldest);
    }
    ModelBreaker &made = m_models[model];
    made.lastUsed = now;
    return made.breaker;
}

QJsonObject EndpointBreakers::save(MonoTime now) const
{
    QJsonObject models;
    for (auto model = m_models.begin(); model != m_models.end(); ++model) {
        if (const QJsonObject breaker = model->breaker.save(now); !breaker.isEmpty())
            models.insert(model.key(), breaker);
    }
    QJsonObject saved;
    if (!models.isEmpty()) {
        saved.insert(QStringLiteral("models"), models);
        saved.insert(QStringLiteral("lastModel"), m_lastModel);
    }
    if (const QJsonObject own = m_endpoint.save(now); !own.isEmpty())
        saved.insert(QStringLiteral("endpoint"), own);
    if (const QJsonArray history = m_history.save(now); !history.isEmpty())
        saved.insert(QStringLiteral("history"), history);
    return saved;
}

void EndpointBreakers::restore(const QJsonObject &saved, Milliseconds away, MonoTime now)
{
    m_endpoint.restore(saved.value(QLatin1String("endpoint")).toObject(), away, now);
    m_models.clear();
    m_lastModel = saved.value(QLatin1String("lastModel")).toString();
    const QJsonObject models = saved.value(QLatin1String("models")).toObject();
    for (auto model = models.begin(); model != models.end() && m_models.size() < mostModels; ++model)
        breakerFor(model.key(), now).restore(model.value().toObject(), away, now);
    m_history.restore(saved.value(QLatin1String("history")).toArray(), away, now);
    takeAsKnown();
}

} // namespace regatta
