// SPDX-License-Identifier: MPL-2.0
#include "cli/commands.hxx"
#include "cli/document_file.hxx"
#include "cli/examination.hxx"
#include "cli/plain_text.hxx"
#include "exchange/inspection_json.hxx"
#include "exchange/inspection_text.hxx"

#include <iostream>

namespace palimpsest::cli {

ExitCode inspect(const InspectOptions& options) {
    const DocumentFile document = openDocument(options.file, options.log);
    const Examination examination = examine(document);
    const provenance::Replay* const replay = examination.recorded ? &examination.replay : nullptr;
    if (options.json) {
        std::cout
            << exchange::inspectionJson(examination.inspection, replay, document.facts).dump(2)
            << '\n';
    } else if (document.carriesNone && !examination.recorded) {
        std::cout << plainLine(document.name) << ": this format carries no record.\n";
    } else {
        std::cout << exchange::inspectionText(examination.inspection, replay, document.facts);
    }
    return examination.inspection.coverage == provenance::Coverage::covered ? done : finding;
}

} // namespace palimpsest::cli
