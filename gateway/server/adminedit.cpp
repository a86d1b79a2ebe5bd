// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/adminedit.h"

#include "server/adminbody.h"
#include "store/settingsreader.h"
#include "store/settingswriter.h"

#include <QCryptographicHash>
#include <QJsonDocument>
#include <QRandomGenerator>

namespace regatta {

namespace {

constexpr int mostTries = 5; // of a change that somebody else overtakes each time

/// One change on its way.
struct Editing
{
    AdminContext context;
    AdminReply reply;
    QByteArray ifMatch;
    SettingsEdit edit;
    std::function<QString(const QJsonObject &)> part;
    SettingsAnswer answer;
    int tries = 0;
};

AdminError changedMeanwhile(bool hasTag)
{
    AdminError error;
    error.status = hasTag ? 412 : 409;
    error.code = QStringLiteral("changed_meanwhile");
    error.message = QStringLiteral("The settings were changed meanwhile; read them again and repeat the change.");
    return error;
}

/// If-Match of RFC 9110 13.1.1: "*" or a list of strong tags.
bool matches(const QByteArray &ifMatch, const QByteArray &tag)
{
    const QByteArrayList tags = ifMatch.split(',');
    return std::any_of(tags.begin(), tags.end(), [&tag](const QByteArray &candidate) {
        return candidate.trimmed() == "*" || candidate.trimmed() == tag;
    });
}

AdminError readingError(const SettingsError &error, const QString &part)
{
    QString key = error.key;
    if (!part.isEmpty() && key.startsWith(part)) {
        key.remove(0, part.size());
        if (key.startsWith(QLatin1Char('.')))
            key.remove(0, 1);
    }
    return badField(key, error.problem + QLatin1Char('.'));
}

void tryEdit(const std::shared_ptr<Editing> &editing);

void save(const std::shared_ptr<Editing> &editing, const Settings &before)
{
    const EditedSettings edited = editing->edit(settingsToJson(before));
    if (const auto *error = std::get_if<AdminError>(&edited))
        return editing->reply.fail(*error);
    const QJsonObject &root = std::get<QJsonObject>(edited);
    const SettingsResult read = readSettings(QJsonDocument(root).toJson(QJsonDocument::Compact), {});
    if (const auto *error = std::get_if<SettingsError>(&read))
        return editing->reply.fail(readingError(*error, editing->part(root)));
    const auto &next = std::get<ReadSettings>(read);
    editing->context.backend
        .saveSettings(next.settings, before, next.inlineSecrets, [editing](const AdminSaving &saving) {
            if (saving.stale) {
                if (!editing->ifMatch.isEmpty() || ++editing->tries == mostTries)
                    return editing->reply.fail(changedMeanwhile(!editing->ifMatch.isEmpty()));
                return tryEdit(editing);
            }
            if (saving.problem)
                return editing->reply.fail(adminError(*saving.problem));
            readSettingsFor(editing->context, editing->reply, editing->answer);
        });
}

void tryEdit(const std::shared_ptr<Editing> &editing)
{
    readSettingsFor(editing->context, editing->reply, [editing](const Settings &before) {
        if (!editing->ifMatch.isEmpty() && !matches(editing->ifMatch, settingsTag(before)))
            return editing->reply.fail(changedMeanwhile(true));
        save(editing, before);
    });
}

} // namespace

QByteArray settingsTag(const Settings &settings)
{
    // Salted: a tag must not let anybody try out what a masked header may hold.
    static const quint64 salt = QRandomGenerator::system()->generate64();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    hash.addData(QByteArray::number(salt));
    hash.addData(writeSettings(settings));
    return '"' + hash.result().toHex().left(32) + '"';
}

HeaderList tagHeader(const Settings &settings)
{
    return {{"ETag", settingsTag(settings)}};
}

void readSettingsFor(const AdminContext &context, const AdminReply &reply, SettingsAnswer answer)
{
    context.backend.settings([reply, answer = std::move(answer)](const StoreResult<Settings> &result) {
        if (const auto *error = std::get_if<StoreError>(&result))
            return reply.fail(adminError(*error));
        answer(std::get<Settings>(result));
    });
}

void editSettings(const AdminContext &context, const AdminRequest &request, const AdminReply &reply, SettingsEdit edit,
                  std::function<QString(const QJsonObject &)> part, SettingsAnswer answer)
{
    tryEdit(std::make_shared<Editing>(
        Editing{context, reply, request.ifMatch, std::move(edit), std::move(part), std::move(answer)}));
}

void editSection(const AdminContext &context, const AdminRequest &request, const AdminReply &reply, const QString &section,
                 bool merge, SettingsAnswer answer)
{
    const auto body = adminBody(request.body);
    if (const auto *error = std::get_if<AdminError>(&body))
        return reply.fail(*error);
    const QJsonObject change = std::get<QJsonObject>(body);
    const auto edit = [change, section, merge](QJsonObject root) -> EditedSettings {
        QJsonObject next = merge ? root.value(section).toObject() : QJsonObject();
        for (auto field = change.begin(); field != change.end(); ++field) {
            if (merge && field.value().isNull())
                next.remove(field.key()); // RFC 7396: back to the default
            else
                next.insert(field.key(), field.value());
        }
        root.insert(section, next);
        return root;
    };
    editSettings(context, request, reply, edit, [section](const QJsonObject &) { return section; }, std::move(answer));
}

} // namespace regatta
