// SPDX-License-Identifier: MPL-2.0
#include "panel/hand_in_preview.hxx"

#include "panel/handed_record.hxx"

#include <exception>
#include <utility>

namespace palimpsest::panel {

namespace {

Withheld countOf(const provenance::Redaction& redaction) {
    Withheld withheld{redaction.texts, redaction.characters, 0};
    for (const auto& [story, spans] : redaction.standing) {
        for (const provenance::Span& span : spans)
            withheld.standing += span.count;
    }
    return withheld;
}

std::string shownFor(writer::HandedTexts kind, const provenance::Journal& journal,
                     const provenance::Totals& characters, const Texts& texts) {
    try {
        const auto redaction = writer::withheld(journal, kind);
        return redaction ? handedRecord(handedFacts(redaction->journal), countOf(*redaction),
                                        characters, texts)
                         : handedRecord(handedFacts(journal), {}, characters, texts);
    } catch (const std::exception&) {
        return texts("handin.problem.damaged");
    }
}

} // namespace

HandInPreview::HandInPreview(provenance::Journal journal, const provenance::Totals& characters,
                             Texts texts, writer::Executor& executor, Ready ready)
    : worker_([journal = std::move(journal), characters, texts = std::move(texts), &executor,
               ready = std::move(ready)](const std::stop_token& stop) {
          for (const auto kind :
               {writer::HandedTexts::all, writer::HandedTexts::own, writer::HandedTexts::none}) {
              if (stop.stop_requested())
                  return;
              executor.post([ready, kind, shown = shownFor(kind, journal, characters, texts)] {
                  ready(kind, shown);
              });
          }
      }) {}

} // namespace palimpsest::panel
