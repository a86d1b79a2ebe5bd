// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/servedmodel.h"
#include "pages/pagemodel.h"

#include <QAbstractListModel>
#include <QQmlEngine>
#include <QTimer>

namespace regatta {

/// "Which endpoints would this model use now, and why?": a row for each endpoint, in the order of their turn. Asks again
/// every two seconds while it is watched; an answer that another question overtook is dropped. GUI thread, owned by the
/// RoutesPageModel.
class PlanChecker : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by its page's model")
    Q_PROPERTY(QString model READ model WRITE setModel NOTIFY changed)
    Q_PROPERTY(QStringList completions READ completions NOTIFY changed)
    Q_PROPERTY(bool answered READ isAnswered NOTIFY changed)
    Q_PROPERTY(bool asking READ isAsking NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString routeText READ routeText NOTIFY changed)
    Q_PROPERTY(QString strategyText READ strategyText NOTIFY changed)
    Q_PROPERTY(QString causeText READ causeText NOTIFY changed)
    Q_PROPERTY(QString refusal READ refusal NOTIFY changed)
    Q_PROPERTY(QString announcement READ announcement NOTIFY changed)

public:
    enum Role {
        EndpointRole = Qt::UserRole, ///< endpoint: QString
        ColorRole,                   ///< colorIndex: int
        GlyphRole,                   ///< glyph: QString, of its state
        KindRole,                    ///< kind: QString
        WhyRole,                     ///< why: QString
        StartsRole,                  ///< starts: bool
        LeftOutRole,                 ///< leftOut: bool
        HeadingRole,                 ///< heading: QString, over the first row of each turn; else empty
        SummaryRole,                 ///< summary: QString, the row in one sentence, for screen readers
    };
    static constexpr int mostCompletions = 8;

    explicit PlanChecker(const PageContext &context);

    /// Asks only while somebody looks.
    void setWatched(bool watched);
    void setKnownModels(const QStringList &models);
    void ask();
    void retranslate();

    [[nodiscard]] const QString &model() const { return m_model; }
    void setModel(const QString &model);
    /// Known models that contain what was typed, those that begin with it first; none where it is one already.
    [[nodiscard]] QStringList completions() const;
    [[nodiscard]] bool isAnswered() const { return m_answered; }
    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString routeText() const;
    [[nodiscard]] QString strategyText() const;
    [[nodiscard]] QString causeText() const;
    [[nodiscard]] QString refusal() const;
    /// The answer in one sentence, for screen readers.
    [[nodiscard]] QString announcement() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    void take(const PlanPreview &preview);
    [[nodiscard]] QString heading(int row) const;

    GatewayClient &m_client;
    EndpointColors &m_colors;
    UiState &m_state;
    QString m_model;
    QStringList m_known;
    PlanPreview m_preview;
    QString m_error;
    int m_generation = 0;
    bool m_answered = false; ///< m_preview is about m_model
    bool m_asking = false;
    bool m_watched = false;
    QTimer m_again;
    QTimer m_typing;
};

} // namespace regatta
