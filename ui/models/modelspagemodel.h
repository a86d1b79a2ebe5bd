// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/modeldetail.h"
#include "models/servedmodellist.h"
#include "pages/pagemodel.h"

namespace regatta {

/// The models that clients see, and who serves them. Asks for the list when it is seen, and again when an endpoint listed
/// others or the settings changed. GUI thread, owned by the ViewModels.
class ModelsPageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(regatta::ServedModelList *list READ list CONSTANT)
    Q_PROPERTY(regatta::ModelDetail *detail READ detail CONSTANT)
    Q_PROPERTY(bool known READ isKnown NOTIFY changed)
    Q_PROPERTY(bool asking READ isAsking NOTIFY changed)
    Q_PROPERTY(bool hasEndpoints READ hasEndpoints NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString summary READ summary NOTIFY changed)
    Q_PROPERTY(QString problems READ problems NOTIFY changed)
    Q_PROPERTY(QString readOnlyReason READ readOnlyReason NOTIFY changed)
    Q_PROPERTY(int allCount READ allCount NOTIFY changed)
    Q_PROPERTY(int visibleCount READ visibleCount NOTIFY changed)
    Q_PROPERTY(int hiddenCount READ hiddenCount NOTIFY changed)
    Q_PROPERTY(int oneRunnerCount READ oneRunnerCount NOTIFY changed)

public:
    explicit ModelsPageModel(const PageContext &context);

    [[nodiscard]] ServedModelList *list() { return &m_list; }
    [[nodiscard]] ModelDetail *detail() { return &m_detail; }
    /// The list was answered at least once.
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] bool isAsking() const { return m_asking; }
    [[nodiscard]] bool hasEndpoints() const;
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString summary() const;
    /// Whose list of models could not be had, and why; a line each.
    [[nodiscard]] QString problems() const { return m_problems; }
    [[nodiscard]] QString readOnlyReason() const;
    [[nodiscard]] int allCount() const { return m_list.countOf(ServedModelList::Show::All); }
    [[nodiscard]] int visibleCount() const { return m_list.countOf(ServedModelList::Show::Visible); }
    [[nodiscard]] int hiddenCount() const { return m_list.countOf(ServedModelList::Show::Hidden); }
    [[nodiscard]] int oneRunnerCount() const { return m_list.countOf(ServedModelList::Show::OneRunner); }

    /// Looks at that model; empty: at none.
    Q_INVOKABLE void select(const QString &id);
    /// Has every endpoint asked for its models anew.
    Q_INVOKABLE void askEndpoints();
    /// Asks the gateway for the list again.
    Q_INVOKABLE void load();
    /// Keeps the model for the checker of the routes page.
    Q_INVOKABLE void check(const QString &id);

    void refresh() override;
    void takeSettings() override;
    void retranslate() override;

Q_SIGNALS:
    void changed();

private:
    [[nodiscard]] QString endpointLists() const;
    [[nodiscard]] QString endpointStates() const;
    void updateProblems();

    ServedModelList m_list;
    ModelDetail m_detail;
    QString m_selected;
    bool m_known = false;
    bool m_asking = false;
    bool m_stale = true;     ///< settings changed since the list was asked for
    int m_generation = 0;
    QString m_error;
    QString m_problems;
    QString m_listsSeen;     ///< what the endpoints listed when the list was asked for
    QString m_statesSeen;
};

} // namespace regatta
