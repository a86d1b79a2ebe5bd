// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/chatrequest.h"

#include <QByteArray>
#include <QByteArrayList>
#include <QString>

namespace regatta {

/// What a method and a target ask for, before anything else of the request is looked at.
struct RouteMatch
{
    enum class Kind {
        Exchange,    ///< goes to the endpoints
        ModelList,   ///< GET /v1/models
        Model,       ///< GET /v1/models/{id}
        Health,      ///< GET /healthz: the process serves
        Readiness,   ///< GET /readyz: it has an endpoint to serve from
        Metrics,     ///< GET /metrics
        Admin,       ///< /admin/…: the admin API finds its own way; never WrongMethod or UnknownPath here
        Options,     ///< OPTIONS on a path that exists
        UnknownPath, ///< 404
        WrongMethod, ///< 405, with `allow`
        BadPath,     ///< 400: dot segments, bad percent-encoding
    };

    Kind kind = Kind::UnknownPath;
    Api api = Api::Other;
    QByteArray path; ///< as ChatRequest::path
    QByteArray query;
    bool askedAntigravity = false;
    bool hasEffects = false; ///< by path and method alone
    bool takesJson = false;  ///< the body must be JSON
    QString resource;        ///< as ChatRequest::resource, or the model's id
    QByteArrayList allow;    ///< methods of the path

    [[nodiscard]] bool isProbe() const { return kind == Kind::Health || kind == Kind::Readiness; }
};

/// The routing table. Pure. Forgives what users paste for a base URL: no /v1, two of them, doubled or trailing slashes.
[[nodiscard]] RouteMatch findRoute(const QByteArray &method, const QByteArray &target);

} // namespace regatta
