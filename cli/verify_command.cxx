// SPDX-License-Identifier: MPL-2.0
#include "cli/anchor_checks.hxx"
#include "cli/commands.hxx"
#include "cli/document_file.hxx"
#include "cli/examination.hxx"
#include "cli/plain_text.hxx"
#include "exchange/inspection_json.hxx"
#include "exchange/inspection_text.hxx"
#include "store/store_error.hxx"

#include <algorithm>
#include <iomanip>
#include <iostream>

namespace palimpsest::cli {

namespace {

const char* mark(Check::Result result) {
    switch (result) {
    case Check::Result::sound:
        return "ok";
    case Check::Result::finding:
        return "FINDING";
    case Check::Result::note:
        break;
    }
    return "note";
}

void printText(const DocumentFile& document, const Examination& examination) {
    std::cout << plainLine(document.name) << '\n';
    for (const Check& check : examination.checks) {
        std::cout << "  " << std::left << std::setw(9) << mark(check.result) << std::setw(12)
                  << check.name << plainLine(check.says) << '\n';
    }
    std::cout << "  " << name(examination.inspection.coverage) << ": "
              << plainLine(exchange::coverageSentence(examination.inspection)) << '\n';
}

void printJson(const DocumentFile& document, const Examination& examination) {
    const provenance::Replay* const replay = examination.recorded ? &examination.replay : nullptr;
    auto json = exchange::verificationJson(examination.inspection, replay, document.facts);
    json["file"] = document.name;
    json["sound"] = examination.sound();
    json["checks"] = nlohmann::ordered_json::array();
    for (const Check& check : examination.checks) {
        json["checks"].push_back(
            {{"name", check.name}, {"result", mark(check.result)}, {"says", check.says}});
    }
    std::cout << json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace)
              << '\n';
}

ExitCode verifyOne(const std::filesystem::path& file, const VerifyOptions& options,
                   const provenance::TimestampAuthorities* authorities) {
    try {
        const DocumentFile document = openDocument(file, options.log);
        const Examination examination = examine(document, authorities);
        options.json ? printJson(document, examination) : printText(document, examination);
        return examination.sound() ? done : finding;
    } catch (const store::StoreError& error) {
        std::cerr << "palimpsest: " << plainLine(error.what()) << '\n';
        return unreadable;
    }
}

} // namespace

ExitCode verify(const VerifyOptions& options) {
    std::optional<provenance::TimestampAuthorities> authorities;
    if (options.trust) {
        authorities = readAuthorities(*options.trust);
    }
    ExitCode worst = done;
    for (const std::filesystem::path& file : options.files) {
        worst = std::max(worst, verifyOne(file, options, authorities ? &*authorities : nullptr));
    }
    return worst;
}

} // namespace palimpsest::cli
