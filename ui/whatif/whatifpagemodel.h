// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/whatif.h"
#include "pages/pagemodel.h"

#include <QStringList>
#include <QVariantList>

namespace regatta {

/// What the recorded requests would have come to under each strategy. Asks when the page is seen, when a choice changes and
/// when asked to; the answer before stays, dimmed, while the next is worked out. GUI thread, owned by the ViewModels.
class WhatIfPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(bool working READ isWorking NOTIFY changed)
    Q_PROPERTY(bool stale READ isStale NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(int range READ range WRITE setRange NOTIFY choicesChanged)
    Q_PROPERTY(QStringList rangeNames READ rangeNames NOTIFY choicesChanged)
    Q_PROPERTY(QStringList models READ models NOTIFY choicesChanged)
    Q_PROPERTY(int modelIndex READ modelIndex WRITE setModelIndex NOTIFY choicesChanged)
    Q_PROPERTY(QVariantList rows READ rows NOTIFY changed)
    Q_PROPERTY(QString basis READ basis NOTIFY changed)
    Q_PROPERTY(QString advice READ advice NOTIFY changed)
    Q_PROPERTY(bool readOnly READ isReadOnly NOTIFY changed)

public:
    enum class State {
        Loading, ///< nothing was answered yet
        Empty,   ///< no request in that time
        Ready,
        Failed,  ///< nothing was ever answered but an error
    };
    Q_ENUM(State)

    explicit WhatIfPageModel(const PageContext &context);

    [[nodiscard]] State state() const;
    [[nodiscard]] bool isWorking() const { return m_working; }
    /// What stands there is the answer to another choice than the one that is shown.
    [[nodiscard]] bool isStale() const { return m_answered && (m_answeredRange != m_range || m_answeredModel != m_model); }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] int range() const { return m_range; }
    void setRange(int range);
    [[nodiscard]] QStringList rangeNames() const;
    /// "All models", then those that were asked for in that time, the most asked for first.
    [[nodiscard]] QStringList models() const;
    [[nodiscard]] int modelIndex() const;
    void setModelIndex(int index);
    /// What was, then each strategy: name, p50, p95, range, success, calls, cost, estimated (texts), p95Share and lowShare,
    /// highShare (0–1, of the longest bar), current, mode, sentence.
    [[nodiscard]] QVariantList rows() const;
    /// "4,000 of 51,200 requests, evenly chosen"; empty where the answer is stale.
    [[nodiscard]] QString basis() const;
    /// Which strategy would have been quicker, where that is beyond what the estimates can be wrong by; else empty. Empty
    /// where the answer is stale.
    [[nodiscard]] QString advice() const;
    [[nodiscard]] bool isReadOnly() const;

    Q_INVOKABLE void ask();
    /// Makes that strategy the one that serves.
    Q_INVOKABLE void use(int mode);

    void takeSettings() override;
    void retranslate() override;

Q_SIGNALS:
    void changed();
    void choicesChanged();

private:
    [[nodiscard]] WhatIfQuery query() const;
    [[nodiscard]] QVariantMap row(const WhatIfFigures &figures, bool isActual, Milliseconds longest) const;
    void askModels();

    WhatIf m_answer;
    QStringList m_models;
    QString m_model;
    QString m_error;
    QString m_answeredModel;  ///< that m_answer is of
    int m_answeredRange = -1; ///< that m_answer is of
    int m_range = 1;
    int m_asked = 0;   ///< of the latest question: answers to others are dropped
    bool m_working = false;
    bool m_answered = false;
};

} // namespace regatta
