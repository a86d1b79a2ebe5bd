// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include <optional>

namespace regatta {

/// A record in a spool file: four bytes of length, eight of checksum, then the record. Pure functions.
namespace spoolframe {

constexpr qint64 headSize = 12;
constexpr qint64 mostPayload = 64 * 1024 * 1024;

[[nodiscard]] QByteArray framed(const QByteArray &payload);

/// How long the whole frame is that starts with these bytes; none where they are too few or say nonsense.
[[nodiscard]] std::optional<qint64> frameSize(const QByteArray &head);
/// The record whose frame starts at `at`; none where these bytes are no whole frame.
[[nodiscard]] std::optional<QByteArray> payloadAt(const QByteArray &bytes, qint64 at);
/// Whether the frame that starts at `at` only lacks its end, as when its writer was killed.
[[nodiscard]] bool isCutShort(const QByteArray &bytes, qint64 at);

} // namespace spoolframe

} // namespace regatta
