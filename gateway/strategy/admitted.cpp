// SPDX-License-Identifier: GPL-3.0-or-later
#include "strategy/admitted.h"

#include "health/healthbook.h"

#include <QStringList>

#include <algorithm>

namespace regatta {

namespace {

using Kind = EndpointAdmission::Kind;

bool isOverLimit(int endpoint, const PlanInput &input)
{
    return std::find(input.overLimit.begin(), input.overLimit.end(), endpoint) != input.overLimit.end();
}

const QString &nameOf(int endpoint, const PlanInput &input)
{
    return input.settings.endpoints[endpoint].name;
}

EndpointAdmission admissionOf(int endpoint, const PlanInput &input)
{
    return input.health.admission(nameOf(endpoint, input), trafficOf(input.request), input.now);
}

/// One whose probe is under way may be back at any moment.
MonoTime endOf(const EndpointAdmission &admission)
{
    return admission.until.value_or(MonoTime::min());
}

} // namespace

std::optional<Admitted> admittedOf(const std::vector<std::vector<int>> &legs, const PlanInput &input)
{
    Admitted admitted;
    QStringList shutOut;
    MonoTime soonest = MonoTime::max();
    for (const auto &leg : legs) {
        std::vector<int> left;
        for (const int endpoint : leg) {
            if (isOverLimit(endpoint, input))
                continue;
            const EndpointAdmission admission = admissionOf(endpoint, input);
            if (admission.admits())
                left.push_back(endpoint);
            if (admission.kind != Kind::Blocked)
                continue;
            shutOut.append(nameOf(endpoint, input));
            if (!admitted.lastResort || endOf(admission) < soonest) {
                admitted.lastResort = endpoint;
                soonest = endOf(admission);
            }
        }
        if (!left.empty())
            admitted.legs.push_back(std::move(left));
    }
    if (!admitted.legs.empty()) {
        if (!shutOut.isEmpty())
            admitted.reason = QStringLiteral("breaker open: %1").arg(shutOut.join(QLatin1String(", ")));
        return admitted;
    }
    if (!admitted.lastResort)
        return std::nullopt;
    admitted.legs = {{*admitted.lastResort}};
    admitted.reason = shutOut.size() == 1
        ? QStringLiteral("its breaker is open, and there is nobody else")
        : QStringLiteral("every breaker is open; %1 expires first").arg(nameOf(*admitted.lastResort, input));
    return admitted;
}

QString whyNobodyIsAdmitted(const std::vector<std::vector<int>> &legs, const PlanInput &input)
{
    QStringList reasons;
    for (const auto &leg : legs) {
        for (const int endpoint : leg) {
            if (isOverLimit(endpoint, input)) {
                reasons.append(QStringLiteral("%1 has reached its daily limit").arg(nameOf(endpoint, input)));
                continue;
            }
            QString reason = QStringLiteral("the key of %1 was refused").arg(nameOf(endpoint, input));
            if (const auto until = admissionOf(endpoint, input).until) {
                const auto wait = std::chrono::ceil<std::chrono::seconds>(*until - input.now);
                reason += QStringLiteral(", and is tried again in %1 s").arg(wait.count());
            }
            reasons.append(reason);
        }
    }
    QString sentence = QStringLiteral("No endpoint can be asked now: %1.").arg(reasons.join(QLatin1String("; ")));
    return sentence;
}

} // namespace regatta
