// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/servedmodel.h"
#include "pages/pagemodel.h"

#include <QAbstractListModel>
#include <QQmlEngine>

#include <vector>

namespace regatta {

/// The merged list of models, filtered and sorted. Thousands of rows are only indices, and what a row shows is made when
/// it is asked for. GUI thread, owned by the ModelsPageModel.
class ServedModelList : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by its page's model")
    Q_PROPERTY(int count READ count NOTIFY changed)
    Q_PROPERTY(QString search READ search WRITE setSearch NOTIFY changed)
    Q_PROPERTY(Show show READ show WRITE setShow NOTIFY changed)
    Q_PROPERTY(int sort READ sortIndex WRITE setSortIndex NOTIFY changed)

public:
    enum class Show { All, Visible, Hidden, OneRunner };
    Q_ENUM(Show)
    enum class Sort { NameUp, NameDown, FewestRunners, MostRunners };
    Q_ENUM(Sort)
    enum Role {
        IdRole = Qt::UserRole, ///< modelId: QString
        ShownRole,             ///< shownToClients: bool
        LonelyRole,            ///< lonely: QString, that a race would have one runner only or none; else empty
        TagsRole,              ///< tags: a list of EndpointTag, at most `mostTags`
        MoreRole,              ///< more: int, runners beyond those
        RenamedRole,           ///< renamed: QString, the names that differ from the id
        SummaryRole,           ///< summary: QString, the row in one sentence, for screen readers
    };
    static constexpr int mostTags = 5;

    explicit ServedModelList(const PageContext &context);

    void setModels(const QList<ServedModel> &models);
    /// What rows say of endpoints may be different now.
    void refreshTags();

    [[nodiscard]] int count() const { return int(m_shown.size()); }
    [[nodiscard]] const QList<ServedModel> &all() const { return m_models; }
    [[nodiscard]] const ServedModel *find(const QString &id) const;
    [[nodiscard]] int countOf(Show show) const;
    [[nodiscard]] const QString &search() const { return m_search; }
    void setSearch(const QString &text);
    [[nodiscard]] Show show() const { return m_show; }
    void setShow(Show show);
    [[nodiscard]] int sortIndex() const { return int(m_sort); }
    void setSortIndex(int index);

    [[nodiscard]] Q_INVOKABLE int rowOf(const QString &id) const;
    [[nodiscard]] Q_INVOKABLE QString idAt(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] static bool belongs(const ServedModel &model, Show show);
    [[nodiscard]] bool matches(const ServedModel &model) const;
    [[nodiscard]] std::vector<int> wanted() const;
    [[nodiscard]] QString summary(const ServedModel &model) const;
    [[nodiscard]] static QString lonely(const ServedModel &model);
    void rebuild();

    GatewayClient &m_client;
    EndpointColors &m_colors;
    QList<ServedModel> m_models;
    std::vector<int> m_shown; ///< indices into m_models
    QString m_search;
    Show m_show = Show::All;
    Sort m_sort = Sort::NameUp;
};

} // namespace regatta
