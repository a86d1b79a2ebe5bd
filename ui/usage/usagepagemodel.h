// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "client/usageclient.h"
#include "pages/pagemodel.h"
#include "requests/requestdetail.h"
#include "theme/endpointcolors.h"
#include "usage/usagecolumns.h"
#include "usage/usagecopier.h"
#include "usage/usageexporter.h"
#include "usage/usagefilters.h"
#include "usage/usagerows.h"
#include "usage/usageselection.h"

#include <QDateTime>
#include <QTimer>

namespace regatta {

/// The usage log: opens a listing for what filters and sorting ask for, says in which state it is, counts what is new
/// since, and shows one request in full. Asks only while it is seen. GUI thread, owned by the ViewModels.
class UsagePageModel : public PageModel
{
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Made by the Console")
    Q_PROPERTY(regatta::UsageRows *rows READ rows CONSTANT)
    Q_PROPERTY(regatta::UsageColumns *columns READ columns CONSTANT)
    Q_PROPERTY(regatta::UsageFilters *filters READ filters CONSTANT)
    Q_PROPERTY(regatta::UsageSelection *selection READ selection CONSTANT)
    Q_PROPERTY(regatta::UsageCopier *copier READ copier CONSTANT)
    Q_PROPERTY(regatta::UsageExporter *exporter READ exporter CONSTANT)
    Q_PROPERTY(regatta::RequestDetail *detail READ detail CONSTANT)
    Q_PROPERTY(int state READ state NOTIFY changed)
    Q_PROPERTY(bool loading READ isLoading NOTIFY changed)
    Q_PROPERTY(QString error READ error NOTIFY changed)
    Q_PROPERTY(QString countText READ countText NOTIFY changed)
    Q_PROPERTY(QString newText READ newText NOTIFY changed)
    Q_PROPERTY(QString selectionText READ selectionText NOTIFY selectionTextChanged)
    Q_PROPERTY(QString logTrouble READ logTrouble NOTIFY changed)
    Q_PROPERTY(bool logLoses READ logLoses NOTIFY changed)
    Q_PROPERTY(QString choicesError READ choicesError NOTIFY changed)

public:
    enum State {
        Loading, ///< the first rows are on their way
        Ready,
        Empty,   ///< nothing was ever asked
        NoMatch, ///< nothing that the filters let through
        Broken,  ///< no rows, and an error that says why
    };
    Q_ENUM(State)

    explicit UsagePageModel(const PageContext &context);

    [[nodiscard]] UsageRows *rows() { return &m_rows; }
    [[nodiscard]] UsageColumns *columns() { return &m_columns; }
    [[nodiscard]] UsageFilters *filters() { return &m_filters; }
    [[nodiscard]] UsageSelection *selection() { return &m_selection; }
    [[nodiscard]] UsageCopier *copier() { return &m_copier; }
    [[nodiscard]] UsageExporter *exporter() { return &m_exporter; }
    [[nodiscard]] RequestDetail *detail() { return &m_detail; }
    [[nodiscard]] int state() const;
    [[nodiscard]] bool isLoading() const { return m_rows.isPending(); }
    [[nodiscard]] QString error() const { return m_error; }
    [[nodiscard]] QString countText() const;
    [[nodiscard]] QString newText() const;
    [[nodiscard]] QString selectionText() const;
    /// What is the matter with the database, and what happens to the rows; empty while it is fine.
    [[nodiscard]] QString logTrouble() const { return m_logTrouble; }
    [[nodiscard]] bool logLoses() const { return m_logLoses; }
    [[nodiscard]] QString choicesError() const { return m_choicesError; }
    /// Into Theme.series.
    [[nodiscard]] int colorIndex(const QString &endpoint) { return colors().indexOf(endpoint); }

    Q_INVOKABLE void reload();
    Q_INVOKABLE void openRow(int row);
    /// The row beside the current one becomes current, and open where one is.
    Q_INVOKABLE void step(int by, bool extend);
    /// One of UsageFilters::Chip: only rows that are as that row there.
    Q_INVOKABLE void narrowTo(int chip, int row);
    [[nodiscard]] Q_INVOKABLE QString valueOf(int chip, int row) const;
    /// What can be chosen, with how often it came up in the last 30 days.
    Q_INVOKABLE void loadChoices();
    Q_INVOKABLE void prepareExport();

    void refresh() override;
    void takeSettings() override;
    void add(const QList<ExchangeRecord> &records) override;
    void retranslate() override;

Q_SIGNALS:
    void changed();
    void selectionTextChanged();

private:
    void open();
    void takeReplaced();
    void showDetail(const StoredExchange &row);
    void askForChoices(UsageGroup group, UsageFacet *facet);
    void takeChoices(const QList<UsageStatistics> &statistics, UsageGroup group, UsageFacet *facet);
    void takeLogStatus();

    UsageRows m_rows;
    UsageColumns m_columns;
    UsageFilters m_filters;
    UsageSelection m_selection;
    UsageCopier m_copier;
    UsageExporter m_exporter;
    RequestDetail m_detail;
    QTimer m_retry; ///< an empty log is looked at again when something new was recorded
    UsageListingQuery m_query;
    bool m_wanted = true; ///< a listing is to be opened as soon as the page is seen
    int m_openRow = -1;   ///< to be opened when it has arrived
    qint64 m_new = 0;
    QString m_error;
    QString m_logTrouble;
    bool m_logLoses = false;
    QString m_choicesError;
    quint64 m_choicesAsked = 0;
};

} // namespace regatta
