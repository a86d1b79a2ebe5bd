// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "connect/rejectiondiagnosis.h"

#include <QAbstractListModel>
#include <QQmlEngine>

namespace regatta {

/// Calls that were turned away, each with its cause and what mends it; newest first. GUI thread, owned by the
/// ConnectPageModel.
class RejectionModel : public QAbstractListModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Part of the ConnectPageModel")
    Q_PROPERTY(int count READ count NOTIFY countChanged)

public:
    enum Role {
        TitleRole = Qt::UserRole, ///< title: QString, "Wrong key"
        StatusRole,               ///< status: QString, "401"
        CauseRole,                ///< cause: QString
        FixRole,                  ///< fix: QString
        ActionRole,               ///< action: int, an Action
        ClientRole,               ///< client: QString, "Cherry Studio"
        CallRole,                 ///< call: QString, "POST /v1/chat/completions"
        CountRole,                ///< times: QString, "12 times, last today at 14:03, first …"
        TextRole,                 ///< copyText: QString, everything, for the clipboard
    };
    enum Action { NoAction, NewKey, Endpoints, Keys, Models, Settings };
    Q_ENUM(Action)

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] int count() const { return int(m_calls.size()); }
    [[nodiscard]] const QList<RejectedCall> &calls() const { return m_calls; }
    /// Rows stay what they are where nothing changed, so that a look every second does not disturb whoever reads.
    void set(const QList<RejectedCall> &calls, const DiagnosisContext &context);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QHash<int, QByteArray> roleNames() const override;

Q_SIGNALS:
    void countChanged();

private:
    [[nodiscard]] QString times(const RejectedCall &call) const;
    [[nodiscard]] QString forClipboard(const RejectedCall &call, const Diagnosis &diagnosis) const;

    QList<RejectedCall> m_calls;
    QList<Diagnosis> m_diagnoses;
    DiagnosisContext m_context;
};

} // namespace regatta
