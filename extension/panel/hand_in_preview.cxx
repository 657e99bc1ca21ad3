// SPDX-License-Identifier: MPL-2.0
#include "panel/hand_in_preview.hxx"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <optional>
#include <utility>

namespace palimpsest::panel {

namespace {

Withheld countOf(const provenance::Redaction& redaction) {
    Withheld withheld{redaction.texts, redaction.characters, 0, redaction.closed.size()};
    for (const auto& [story, spans] : redaction.standing) {
        for (const provenance::Span& span : spans)
            withheld.standing += span.count;
    }
    return withheld;
}

std::string shownFor(const HandInPreview::Choice& choice, const provenance::Journal& journal,
                     const provenance::Totals& characters, const Texts& texts) {
    try {
        const auto redaction =
            writer::withheld(journal, choice.texts, provenance::EntryChoice::of(choice.struck));
        return redaction ? handedRecord(handedFacts(redaction->journal), countOf(*redaction),
                                        characters, texts)
                         : handedRecord(handedFacts(journal), {}, characters, texts);
    } catch (const std::exception&) {
        return texts("handin.problem.damaged");
    }
}

std::vector<StrikableText> listOf(const provenance::Journal& journal) {
    try {
        return strikableTexts(journal);
    } catch (const std::exception&) {
        return {}; // what is shown says that the record is damaged
    }
}

} // namespace

/// What the worker is to show next.
class HandInPreview::Shared {
  public:
    void want(Choice choice) {
        {
            const std::lock_guard lock(mutex_);
            wanted_ = std::move(choice);
        }
        changed_.notify_one();
    }
    /// Waits for the next one; nothing where there will be none.
    std::optional<Choice> next(const std::stop_token& stop) {
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [this] { return wanted_.has_value(); });
        return stop.stop_requested() ? std::nullopt : std::exchange(wanted_, std::nullopt);
    }

  private:
    std::mutex mutex_; ///< guards what follows
    std::condition_variable_any changed_;
    std::optional<Choice> wanted_;
};

HandInPreview::HandInPreview(provenance::Journal journal, const provenance::Totals& characters,
                             Texts texts, writer::Workers& workers, writer::Executor& executor,
                             Listed listed, Ready ready)
    : shared_(std::make_shared<Shared>()),
      worker_(workers.begin([shared = shared_, journal = std::move(journal), characters,
                             texts = std::move(texts), &executor, listed = std::move(listed),
                             ready = std::move(ready)](const std::stop_token& stop) {
          executor.post([listed, list = listOf(journal)] { listed(list); });
          while (const auto choice = shared->next(stop)) {
              executor.post(
                  [ready, choice = *choice, shown = shownFor(*choice, journal, characters, texts)] {
                      ready(choice, shown);
                  });
          }
      })) {}

HandInPreview::~HandInPreview() {
    worker_.request_stop();
}

void HandInPreview::ask(Choice choice) {
    shared_->want(std::move(choice));
}

} // namespace palimpsest::panel
