// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>

#include <algorithm>
#include <initializer_list>
#include <span>

namespace regatta {

/// Prometheus' text format 0.0.4, written here rather than by prometheus-cpp: its development package installs a web server
/// and a flavour of libcurl's headers that shuts out the other ones, for some hundred lines.
class MetricsText
{
public:
    /// The two comment lines that open a family.
    void family(const char *name, const char *type, const char *help);
    /// `labels` as labelText() makes them; empty: none.
    void sample(const char *name, const QByteArray &labels, double value);
    /// The samples of one histogram; `counts` of the buckets up to each bound, and of what lies above, not cumulated.
    void histogram(const char *name, const QByteArray &labels, std::span<const double> bounds,
                   std::span<const qint64> counts, double sum);
    [[nodiscard]] QByteArray text() const { return m_text; }

private:
    QByteArray m_text;
};

/// name="value",… with backslashes, quotes and line breaks escaped.
[[nodiscard]] QByteArray labelText(std::span<const char *const> names, std::initializer_list<QByteArray> values);
[[nodiscard]] QByteArray escapedLabel(QByteArray value);

/// The series of one family by their labels, never more than a thousand and one: what comes beyond is counted under
/// labels that all say "other", so that no client can make a scrape grow for ever.
template<typename Series>
class MetricsFamily
{
public:
    static constexpr qsizetype most = 1000;

    explicit MetricsFamily(std::span<const char *const> labels) : m_labels(labels) {}

    [[nodiscard]] Series &at(std::initializer_list<QByteArray> values)
    {
        const QByteArray key = labelText(m_labels, values);
        const auto found = m_series.find(key);
        if (found != m_series.end())
            return *found;
        return m_series.size() < most ? m_series[key] : m_series[overflow()];
    }
    /// In the order of their labels, so that two scrapes can be compared.
    [[nodiscard]] QList<QByteArray> labels() const
    {
        QList<QByteArray> keys = m_series.keys();
        std::sort(keys.begin(), keys.end());
        return keys;
    }
    [[nodiscard]] Series value(const QByteArray &labels) const { return m_series.value(labels); }

private:
    [[nodiscard]] QByteArray overflow() const
    {
        QByteArray text;
        for (const char *name : m_labels)
            text += (text.isEmpty() ? "" : ",") + QByteArray(name) + "=\"other\"";
        return text;
    }

    std::span<const char *const> m_labels;
    QHash<QByteArray, Series> m_series;
};

} // namespace regatta
