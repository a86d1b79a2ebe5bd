// SPDX-License-Identifier: GPL-3.0-or-later
#include "upstream/attempt.h"

#include "upstream/attemptrun.h"

namespace regatta {

Attempt::Attempt(AttemptSpec spec, Transport &transport, const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_spec(std::move(spec))
    , d(std::make_unique<Private>(*this, transport, clock))
{
}

Attempt::~Attempt() = default;

void Attempt::start()
{
    d->start();
}

void Attempt::release()
{
    d->release();
}

QByteArray Attempt::take()
{
    return d->take();
}

QByteArray Attempt::ending() const
{
    return d->ending;
}

bool Attempt::hasBytes() const
{
    return !d->out.isEmpty();
}

int Attempt::status() const
{
    return d->status;
}

HeaderList Attempt::answerHeaders() const
{
    return d->headers;
}

bool Attempt::isStream() const
{
    return d->phase == Private::Phase::Stream;
}

bool Attempt::isWeak() const
{
    return d->weak;
}

bool Attempt::errorDelivered() const
{
    return d->errorDelivered;
}

qint64 Attempt::contentLength() const
{
    return d->contentLength;
}

QString Attempt::resource() const
{
    return d->resource;
}

QString Attempt::servedModel() const
{
    return regatta::servedModel(m_spec);
}

AttemptRecord Attempt::record() const
{
    return d->record();
}

} // namespace regatta
