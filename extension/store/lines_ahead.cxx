// SPDX-License-Identifier: MPL-2.0
#include "store/lines_ahead.hxx"

namespace palimpsest::store {

namespace {

constexpr std::size_t batchBytes = 16'384;
constexpr std::size_t batchLines = 128;
constexpr std::size_t batchesWorthHelp = 5; ///< below this a thread costs more than it saves

} // namespace

LinesAhead::LinesAhead(const std::vector<std::string>& lines, const provenance::SeededSalts& salts)
    : lines_(lines), callersReader_(salts), helpersReader_(salts) {
    std::size_t bytes = batchBytes;
    for (std::size_t line = 0; line < lines.size(); ++line) {
        if (bytes >= batchBytes || line - begins_.back() == batchLines) {
            begins_.push_back(line);
            bytes = 0;
        }
        bytes += lines[line].size();
    }
    const std::size_t batches = begins_.size();
    begins_.push_back(lines.size());
    batches_.emplace(batches, batches >= batchesWorthHelp,
                     [this](std::size_t batch, Batch& result, Batches::Hand hand) {
                         read(batch, result, hand);
                     });
}

const provenance::EditLine* LinesAhead::next() {
    if (current_ == nullptr || place_ == current_->count) {
        current_ = &batches_->next();
        place_ = 0;
    }
    const std::size_t place = place_++;
    return current_->taken[place] ? &current_->edits[place] : nullptr;
}

void LinesAhead::read(std::size_t batch, Batch& result, Batches::Hand hand) {
    provenance::EditLineReader& reader =
        hand == Batches::Hand::callers ? callersReader_ : helpersReader_;
    const std::size_t first = begins_[batch];
    result.count = begins_[batch + 1] - first;
    if (result.edits.size() < result.count) {
        result.edits.resize(result.count);
        result.taken.resize(result.count);
    }
    for (std::size_t place = 0; place < result.count; ++place)
        result.taken[place] = reader.read(lines_[first + place], result.edits[place]);
}

} // namespace palimpsest::store
