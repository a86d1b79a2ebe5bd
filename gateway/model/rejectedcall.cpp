// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/rejectedcall.h"

#include <array>
#include <utility>

namespace regatta {

namespace {
constexpr std::array<std::pair<RejectionKind, const char *>, 12> Names{{
    {RejectionKind::NoKey, "no_key"},
    {RejectionKind::WrongKey, "wrong_key"},
    {RejectionKind::AdminKey, "admin_key"},
    {RejectionKind::ForeignOrigin, "foreign_origin"},
    {RejectionKind::UnknownPath, "unknown_path"},
    {RejectionKind::WrongMethod, "wrong_method"},
    {RejectionKind::UnknownModel, "unknown_model"},
    {RejectionKind::MalformedBody, "malformed_body"},
    {RejectionKind::TooLarge, "too_large"},
    {RejectionKind::OverLimit, "over_limit"},
    {RejectionKind::Loop, "loop"},
    {RejectionKind::Other, "other"},
}};
} // namespace

QString rejectionKindName(RejectionKind kind)
{
    for (const auto &[known, name] : Names) {
        if (known == kind)
            return QLatin1String(name);
    }
    return {};
}

std::optional<RejectionKind> rejectionKindFromName(const QString &name)
{
    for (const auto &[kind, known] : Names) {
        if (name == QLatin1String(known))
            return kind;
    }
    return std::nullopt;
}

} // namespace regatta
