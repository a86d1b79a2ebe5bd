// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"

#include <QCoreApplication>
#include <QList>
#include <QString>
#include <QStringList>

namespace regatta {

/// One thing to do in a client: what, and the text to put there.
struct GuideStep
{
    QString title;   ///< "API key", or what the file is called
    QString text;    ///< where to put it; may be empty
    QString code;    ///< to be copied; may be empty
    QString link;    ///< opens the client with these settings; empty for most
    friend bool operator==(const GuideStep &, const GuideStep &) = default;
};

/// How one client is connected to this gateway.
struct Guide
{
    QString baseUrl;       ///< as this client wants it
    QString warning;       ///< what will not work as things are; empty where all is well
    QList<GuideStep> steps;
    bool needsModel = true; ///< else the client asks for the list itself
};

/// What a guide is written for.
struct GuideContext
{
    QString baseUrl;       ///< of the gateway, with /v1; empty: it does not listen, so its settings say
    QString key;           ///< empty: a stand-in
    QString model;
    Settings settings;
    bool demo = false;
};

/// The exact settings of the clients that people use, written with this gateway's address, a key and a model. Stateless and
/// pure but for the language; GUI thread.
class ClientGuide
{
    Q_DECLARE_TR_FUNCTIONS(ClientGuide)

public:
    /// What stands for a key that is not known here.
    static QString standIn() { return QStringLiteral("YOUR_KEY"); }
    /// Stable ids in the order of the list: "cherry-studio", …; they also name the keys that are made.
    [[nodiscard]] static QStringList clients();
    [[nodiscard]] static QString name(const QString &client);
    /// What kind of program it is, in a few words.
    [[nodiscard]] static QString kind(const QString &client);
    [[nodiscard]] static Guide guide(const QString &client, const GuideContext &context);
    /// "http://127.0.0.1:8377/v1": from the context, or from its settings.
    [[nodiscard]] static QString baseUrlOf(const GuideContext &context);
};

} // namespace regatta
