// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/settings.h"
#include "model/snapshot.h"

#include <QObject>
#include <QString>
#include <QVariantList>

namespace regatta {

class EndpointColors;

/// An endpoint as a small sign in a row: its name, colour and state. A value; GUI thread.
class EndpointTag
{
    Q_GADGET
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString glyph MEMBER glyph)
    Q_PROPERTY(QString word MEMBER word)
    Q_PROPERTY(int colorIndex MEMBER colorIndex)
    Q_PROPERTY(bool active MEMBER active)

public:
    QString name;
    QString glyph;       ///< of its state
    QString word;        ///< its state
    int colorIndex = -1; ///< into Theme.series
    bool active = true;  ///< there, and enabled

    [[nodiscard]] static EndpointTag of(const QString &endpoint, const Settings &settings, const GatewaySnapshot &snapshot,
                                        EndpointColors &colors);
    [[nodiscard]] static QVariantList of(const QStringList &endpoints, const Settings &settings,
                                         const GatewaySnapshot &snapshot, EndpointColors &colors);
};

} // namespace regatta
