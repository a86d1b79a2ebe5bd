// SPDX-License-Identifier: GPL-3.0-or-later
#include "bench/load/arguments.h"

#include <cstdio>
#include <cstdlib>

namespace regatta::load {

Arguments::Arguments(int argc, char **argv)
    : Arguments(std::vector<std::string>(argv + 1, argv + argc))
{}

Arguments::Arguments(const std::vector<std::string> &words)
{
    for (size_t i = 0; i < words.size(); ++i) {
        const std::string &name = words[i];
        const bool hasValue = i + 1 < words.size() && !words[i + 1].starts_with("--");
        m_values[name] = hasValue ? words[++i] : "1";
    }
}

std::string Arguments::text(const std::string &name, const std::string &otherwise, const char *what)
{
    m_known[name] = {otherwise, what};
    const auto found = m_values.find(name);
    return found == m_values.end() ? otherwise : found->second;
}

double Arguments::number(const std::string &name, double otherwise, const char *what)
{
    char words[32];
    std::snprintf(words, sizeof words, "%g", otherwise);
    const std::string value = text(name, words, what);
    if (!m_values.contains(name))
        return otherwise;
    char *end = nullptr;
    const double result = std::strtod(value.c_str(), &end);
    if (end != value.c_str() && *end == '\0')
        return result;
    std::fprintf(stderr, "%s takes a number, not %s\n", name.c_str(), value.c_str());
    std::exit(2);
}

void Arguments::refuseUnknown() const
{
    if (m_values.contains("--help")) {
        for (const auto &[name, known] : m_known) {
            const std::string otherwise = known.otherwise.empty() ? "" : " (" + known.otherwise + ")";
            std::printf("%-18s %s%s\n", name.c_str(), known.what, otherwise.c_str());
        }
        std::exit(0);
    }
    for (const auto &[name, value] : m_values) {
        if (!m_known.contains(name)) {
            std::fprintf(stderr, "unknown argument %s; --help lists them\n", name.c_str());
            std::exit(2);
        }
    }
}

} // namespace regatta::load
