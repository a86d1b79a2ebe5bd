// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <map>
#include <string>
#include <vector>

namespace regatta::load {

/// A command line of `--name value` pairs; `--name` alone, before another name or at the end, is "1".
/// A name that nobody asked for ends the program with exit code 2, so that a mistyped one cannot change a measurement.
class Arguments
{
public:
    Arguments(int argc, char **argv);
    explicit Arguments(const std::vector<std::string> &words);

    /// `what` is for --help.
    [[nodiscard]] std::string text(const std::string &name, const std::string &otherwise, const char *what);
    [[nodiscard]] double number(const std::string &name, double otherwise, const char *what);
    [[nodiscard]] bool flag(const std::string &name, const char *what) { return !text(name, {}, what).empty(); }
    /// After all were asked for. --help ends the program with a list of them and exit code 0.
    void refuseUnknown() const;

private:
    std::map<std::string, std::string> m_values;
    struct Known
    {
        std::string otherwise;
        const char *what;
    };
    std::map<std::string, Known> m_known;
};

} // namespace regatta::load
