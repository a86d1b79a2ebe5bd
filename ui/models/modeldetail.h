// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/servedmodel.h"
#include "pages/pagemodel.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// The model that is looked at: a row for each endpoint that serves it, and what can be changed about it. Changes are
/// saved to the settings at once; what is refused is said beside what was tried. GUI thread, owned by the
/// ModelsPageModel.
class ModelDetail : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by its page's model")
    Q_PROPERTY(QString modelId READ modelId NOTIFY changed)
    Q_PROPERTY(bool open READ isOpen NOTIFY changed)
    Q_PROPERTY(bool shownToClients READ isShown NOTIFY changed)
    Q_PROPERTY(bool canChangeShown READ canChangeShown NOTIFY changed)
    Q_PROPERTY(QString shownReason READ shownReason NOTIFY changed)
    Q_PROPERTY(QString rivals READ rivals NOTIFY changed)
    Q_PROPERTY(bool oneRunner READ isOneRunner NOTIFY changed)
    Q_PROPERTY(QStringList others READ others NOTIFY changed)
    Q_PROPERTY(bool saving READ isSaving NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)

public:
    enum Role {
        EndpointRole = Qt::UserRole, ///< endpoint: QString
        KindRole,                    ///< kind: QString
        GlyphRole,                   ///< glyph: QString
        StateRole,                   ///< stateWord: QString
        ColorRole,                   ///< colorIndex: int
        ActiveRole,                  ///< active: bool
        NameThereRole,               ///< nameThere: QString, empty where it is the model's own
        SourceRole,                  ///< source: QString, why it is taken to serve the model
    };

    explicit ModelDetail(const PageContext &context);

    /// Null: there is no such model any more, and the detail closes.
    void take(const ServedModel *model);
    void refreshStates();
    [[nodiscard]] const QString &modelId() const { return m_model.id; }
    [[nodiscard]] bool isOpen() const { return !m_model.id.isEmpty(); }
    [[nodiscard]] bool isShown() const { return m_model.visible; }
    [[nodiscard]] bool canChangeShown() const;
    [[nodiscard]] QString shownReason() const;
    [[nodiscard]] QString rivals() const;
    [[nodiscard]] bool isOneRunner() const { return m_model.rivals <= 1; }
    /// Endpoints that could be told to serve it under some name.
    [[nodiscard]] QStringList others() const;
    [[nodiscard]] bool isSaving() const { return m_saving; }
    [[nodiscard]] QString error() const { return m_error; }

    /// Hides the model from clients or lists it for them again.
    Q_INVOKABLE void setShown(bool shown);
    /// What that endpoint is asked for; empty: the model's own name.
    Q_INVOKABLE void setNameThere(const QString &endpoint, const QString &name);
    Q_INVOKABLE void dismissError();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void changed();
    /// The settings were changed here.
    void saved();

private:
    [[nodiscard]] QString hidingPattern() const;
    void save(const std::function<void(QJsonObject &)> &edit);

    GatewayClient &m_client;
    EndpointColors &m_colors;
    ServedModel m_model;
    bool m_saving = false;
    QString m_error;
};

} // namespace regatta
