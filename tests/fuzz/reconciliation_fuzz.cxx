// SPDX-License-Identifier: MPL-2.0
// Whatever became of a text elsewhere: the patches lead to exactly what it is now.
#include "bytes.hxx"
#include "provenance/edit_step.hxx"
#include "provenance/reconciliation.hxx"

using namespace palimpsest::provenance;
using palimpsest::fuzz::Bytes;
using palimpsest::fuzz::require;

namespace {

std::u32string words(Bytes& bytes, std::uint32_t most) {
    constexpr std::u32string_view letters = U"ab \n'-\u0301\u4E01\U0001F600\uFFFF";
    std::u32string text;
    for (std::uint32_t left = bytes.below(most); left > 0; --left) {
        text += letters[bytes.below(letters.size())];
    }
    return text;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    Bytes bytes(data, size);
    const std::u32string before = words(bytes, 200);
    std::u32string after = before;
    for (std::uint32_t edits = bytes.below(8); edits > 0; --edits) {
        const std::uint32_t from = bytes.below(after.size() + 1);
        const std::u32string moved = after.substr(from, bytes.below(80));
        after.erase(from, moved.size());
        const std::uint32_t to = bytes.below(after.size() + 1);
        after.insert(to, bytes.below(2) == 0 ? moved : words(bytes, 40));
    }
    History history;
    history.apply("body", {0, 0, {Fresh{before, {Origin::imported, "s1", 0, false}}}});
    const Attribution rest{Origin::unknown, "0/0", 0, false};
    for (const Patch& patch : reconcile(history, "body", after, rest)) {
        history.apply("body", patch);
    }
    history.check();
    // What was taken away from the record fits any letter.
    require(fits(history.text("body"), after), "the patches lead to another text");
    return 0;
}
