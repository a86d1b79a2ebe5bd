// SPDX-License-Identifier: GPL-3.0-or-later
#include "wire/bodyedit.h"

#include <algorithm>

namespace regatta {

QByteArray withEdits(const QByteArray &body, QList<BodyEdit> edits)
{
    std::sort(edits.begin(), edits.end(),
              [](const BodyEdit &a, const BodyEdit &b) { return a.span.offset < b.span.offset; });
    qsizetype size = body.size();
    for (const BodyEdit &edit : edits)
        size += edit.text.size() - edit.span.length;
    QByteArray edited;
    edited.reserve(size);
    qsizetype at = 0;
    for (const BodyEdit &edit : edits) {
        edited.append(body.constData() + at, edit.span.offset - at);
        edited.append(edit.text);
        at = edit.span.offset + edit.span.length;
    }
    edited.append(body.constData() + at, body.size() - at);
    return edited;
}

} // namespace regatta
