// SPDX-License-Identifier: MPL-2.0
#include "panel/bug_report.hxx"

namespace palimpsest::panel {

namespace {

/// One line, or the text under its title where it is longer than a line can be.
std::string reported(const Texts& texts, std::string_view id, std::string_view text, bool long_) {
    if (text.empty())
        return {};
    const std::string title = texts(id);
    return (long_ ? "\n" + title + "\n" : title + " ") + std::string(text) + "\n";
}

} // namespace

std::string bugReport(const writer::AskedFacts& asked, std::string_view response,
                      std::string_view why, const Texts& texts) {
    const std::string parameters =
        asked.parameters.empty() ? std::string() : asked.parameters.dump();
    std::string report = texts("report.title") + "\n\n";
    report += reported(texts, "report.why", why, false);
    report += reported(texts, "report.action", asked.action, false);
    report += reported(texts, "report.model", asked.model, false);
    report += reported(texts, "report.modelReported", asked.modelReported, false);
    report += reported(texts, "report.provider", asked.provider, false);
    report += reported(texts, "report.host", asked.host, false);
    report += reported(texts, "report.parameters", parameters, false);
    report += reported(texts, "report.finish", asked.finish, false);
    report += reported(texts, "report.software", asked.software, false);
    report += reported(texts, "report.prompt", asked.prompt, true);
    report += reported(texts, "report.system", asked.system, true);
    report += reported(texts, "report.response", response, true);
    return report;
}

} // namespace palimpsest::panel
