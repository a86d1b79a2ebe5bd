// SPDX-License-Identifier: GPL-3.0-or-later
#include "commandline/usagecommand.h"

#include "commandline/datadirectory.h"
#include "store/usage/usageexport.h"
#include "store/usage/usageschema.h"

#include <QCoreApplication>
#include <QSaveFile>
#include <QTextStream>

namespace regatta {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(CommandLine)
};

StoreError cannotWrite(const QString &where, const QString &why)
{
    return {Text::tr("%1 cannot be written: %2.").arg(where, why)};
}

StoreStatus exportToFile(UsageExport &usage, const UsageFilter &filter, const QString &name)
{
    QSaveFile file(name);
    if (!file.open(QIODevice::WriteOnly))
        return cannotWrite(name, file.errorString());
    const StoreStatus problem = usage.run(filter, [&](const QByteArray &bytes) -> StoreStatus {
        if (file.write(bytes) != bytes.size())
            return cannotWrite(name, file.errorString());
        return std::nullopt;
    });
    if (problem)
        return problem;
    if (!file.commit())
        return cannotWrite(name, file.errorString());
    return std::nullopt;
}

} // namespace

StoreStatus exportUsage(const UsageExportOptions &options, const DataDirectory &folder, const UsageLogSettings &settings,
                        QTextStream &out)
{
    const UsageLogPlace place{folder.usageFile(), QString(), QString()};
    StoreResult<std::unique_ptr<Database>> opened = openUsageDatabase(place, settings, UsageRole::Reader);
    if (const StoreError *error = std::get_if<StoreError>(&opened))
        return *error;
    UsageFilter filter;
    filter.from = options.from;
    filter.until = options.until;
    filter.endpoints = options.endpoints;
    filter.models = options.models;
    UsageExport usage(*std::get<std::unique_ptr<Database>>(opened),
                      options.json ? UsageExportFormat::Json : UsageExportFormat::Csv);
    if (!options.output.isEmpty())
        return exportToFile(usage, filter, options.output);
    return usage.run(filter, [&](const QByteArray &bytes) -> StoreStatus {
        out << QString::fromUtf8(bytes) << Qt::flush; // each piece ends with a row, so no character is cut
        if (out.status() != QTextStream::Ok)
            return cannotWrite(Text::tr("Standard output"), Text::tr("it is closed or its disk is full"));
        return std::nullopt;
    });
}

} // namespace regatta
