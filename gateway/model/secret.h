// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>

#include <utility>

namespace regatta {

/// A value that must never reach a log, an error, an export or a screenshot: an endpoint's or a client's key.
/// It has no stream operator and no conversion on purpose; reveal() is called only where the wire needs the bytes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray value) : m_value(std::move(value)) {}

    [[nodiscard]] bool isEmpty() const { return m_value.isEmpty(); }
    [[nodiscard]] const QByteArray &reveal() const { return m_value; }
    friend bool operator==(const Secret &, const Secret &) = default;

private:
    QByteArray m_value;
};

/// The resolved upstream keys, by endpoint name. Travels beside the settings, never inside them.
using EndpointSecrets = QHash<QString, Secret>;

} // namespace regatta
