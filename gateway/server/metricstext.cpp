// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/metricstext.h"

#include <cmath>

namespace regatta {

namespace {

QByteArray number(double value)
{
    if (std::isnan(value))
        return "NaN";
    if (std::isinf(value))
        return value > 0 ? "+Inf" : "-Inf";
    return QByteArray::number(value, 'g', 15);
}

} // namespace

void MetricsText::family(const char *name, const char *type, const char *help)
{
    m_text += QByteArray("# HELP ") + name + ' ' + QByteArray(help).replace('\\', "\\\\").replace('\n', "\\n") + '\n';
    m_text += QByteArray("# TYPE ") + name + ' ' + type + '\n';
}

void MetricsText::sample(const char *name, const QByteArray &labels, double value)
{
    m_text += name;
    if (!labels.isEmpty())
        m_text += '{' + labels + '}';
    m_text += ' ' + number(value) + '\n';
}

void MetricsText::histogram(const char *name, const QByteArray &labels, std::span<const double> bounds,
                            std::span<const qint64> counts, double sum)
{
    const QByteArray base(name);
    const QByteArray prefix = labels.isEmpty() ? QByteArray() : labels + ',';
    qint64 count = 0;
    for (size_t i = 0; i < counts.size(); ++i) {
        count += counts[i];
        const QByteArray bound = i < bounds.size() ? number(bounds[i]) : QByteArray("+Inf");
        sample((base + "_bucket").constData(), prefix + "le=\"" + bound + '"', double(count));
    }
    sample((base + "_sum").constData(), labels, sum);
    sample((base + "_count").constData(), labels, double(count));
}

QByteArray escapedLabel(QByteArray value)
{
    return value.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n");
}

QByteArray labelText(std::span<const char *const> names, std::initializer_list<QByteArray> values)
{
    Q_ASSERT(names.size() == values.size());
    QByteArray text;
    text.reserve(160);
    const QByteArray *value = values.begin();
    for (const char *name : names) {
        if (!text.isEmpty())
            text += ',';
        text += name;
        text += "=\"";
        text += *value++;
        text += '"';
    }
    return text;
}

} // namespace regatta
