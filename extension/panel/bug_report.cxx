// SPDX-License-Identifier: MPL-2.0
#include "panel/bug_report.hxx"

namespace palimpsest::panel {

namespace {

/// One line, or the text under its title where it is longer than a line can be.
std::string told(const Texts& texts, std::string_view id, std::string_view text, bool long_) {
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
    report += told(texts, "report.why", why, false);
    report += told(texts, "report.action", asked.action, false);
    report += told(texts, "report.model", asked.model, false);
    report += told(texts, "report.modelReported", asked.modelReported, false);
    report += told(texts, "report.provider", asked.provider, false);
    report += told(texts, "report.host", asked.host, false);
    report += told(texts, "report.parameters", parameters, false);
    report += told(texts, "report.finish", asked.finish, false);
    report += told(texts, "report.software", asked.software, false);
    report += told(texts, "report.prompt", asked.prompt, true);
    report += told(texts, "report.system", asked.system, true);
    report += told(texts, "report.response", response, true);
    return report;
}

} // namespace palimpsest::panel
