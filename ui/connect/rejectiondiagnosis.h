// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/rejectedcall.h"

#include <QCoreApplication>
#include <QString>
#include <QStringList>

namespace regatta {

/// What a diagnosis may lean on.
struct DiagnosisContext
{
    QString baseUrl;              ///< of the gateway, with /v1
    QStringList models;           ///< that clients can ask for
    bool strictModels = false;
    bool answersMessages = true;  ///< an enabled endpoint answers Anthropic's /v1/messages
};

/// Why a call was turned away and what mends it, in plain words.
struct Diagnosis
{
    enum class Action { None, NewKey, Endpoints, Keys, Models, Settings };

    QString title;   ///< two or three words
    QString cause;   ///< one sentence
    QString fix;     ///< what to do; one or two sentences
    Action action = Action::None;
    friend bool operator==(const Diagnosis &, const Diagnosis &) = default;
};

/// Stateless and pure but for the language; GUI thread.
class RejectionDiagnosis
{
    Q_DECLARE_TR_FUNCTIONS(RejectionDiagnosis)

public:
    [[nodiscard]] static Diagnosis of(const RejectedCall &call, const DiagnosisContext &context);
    /// Who calls itself so: "Cherry Studio"; what is not known, as it says itself.
    [[nodiscard]] static QString clientName(const QByteArray &userAgent);
    /// The model that was probably meant; empty where none is near.
    [[nodiscard]] static QString nearestModel(const QString &asked, const QStringList &models);

private:
    [[nodiscard]] static Diagnosis ofKey(const RejectedCall &call);
    [[nodiscard]] static Diagnosis ofPath(const RejectedCall &call, const DiagnosisContext &context);
    [[nodiscard]] static Diagnosis ofModel(const RejectedCall &call, const DiagnosisContext &context);
    [[nodiscard]] static Diagnosis ofBody(const RejectedCall &call);
};

} // namespace regatta
