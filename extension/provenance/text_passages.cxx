// SPDX-License-Identifier: MPL-2.0
#include "provenance/text_passages.hxx"

#include "provenance/survival.hxx"

#include <algorithm>
#include <map>
#include <utility>

namespace palimpsest::provenance {

namespace {

/// Passages of one kind, as far as the runs were read.
class Gathering {
  public:
    explicit Gathering(std::string story) : story_(std::move(story)) {}

    void addModel(const Run& run) {
        const Attribution& from = run.attribution;
        Last& last = last_[{from.source, from.copy}];
        if (last.passage == none || run.start - last.end > widestInsertion ||
            from.offset < last.offset) {
            last.passage = begin(TextPassage::Kind::model, run, from.source);
            passages_[last.passage].copy = from.copy;
        } else {
            goOn(last.passage, run);
        }
        last.end = run.start + run.length;
        last.offset = from.offset + run.length;
    }

    void addUnknown(const Run& run) {
        if (unknown_.passage == none || run.start - unknown_.end > widestRemainder)
            unknown_.passage = begin(TextPassage::Kind::unknown, run, {});
        else
            goOn(unknown_.passage, run);
        unknown_.end = run.start + run.length;
    }

    void add(const Echo& echo) {
        passages_.push_back({TextPassage::Kind::echo, story_, echo.start, echo.length,
                             echo.response, echo.length, false});
    }

    TextPassages inOrder() {
        std::stable_sort(passages_.begin(), passages_.end(),
                         [](const auto& a, const auto& b) { return a.start < b.start; });
        return std::move(passages_);
    }

  private:
    static constexpr std::size_t none = static_cast<std::size_t>(-1);
    struct Last {
        std::size_t passage = none;
        std::uint32_t end = 0;    ///< in the story, after its last character
        std::uint32_t offset = 0; ///< in the response, the same
    };

    std::size_t begin(TextPassage::Kind kind, const Run& run, const std::string& response) {
        passages_.push_back({kind, story_, run.start, run.length, response, run.length, false});
        return passages_.size() - 1;
    }

    void goOn(std::size_t at, const Run& run) {
        TextPassage& passage = passages_[at];
        passage.length = run.start + run.length - passage.start;
        passage.own += run.length;
    }

    std::string story_;
    TextPassages passages_;
    std::map<std::pair<std::string, bool>, Last> last_; ///< by response, and whether it is a copy
    Last unknown_;
};

} // namespace

TextPassages textPassages(const std::string& story, const std::vector<Run>& runs,
                          const Echoes& echoes) {
    Gathering gathering(story);
    for (const Run& run : runs) {
        if (run.length == 0)
            continue;
        if (run.attribution.origin == Origin::model)
            gathering.addModel(run);
        else if (run.attribution.origin == Origin::unknown)
            gathering.addUnknown(run);
    }
    for (const Echo& echo : echoes)
        gathering.add(echo);
    return gathering.inOrder();
}

} // namespace palimpsest::provenance
