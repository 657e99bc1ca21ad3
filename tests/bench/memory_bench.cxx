// SPDX-License-Identifier: MPL-2.0
// How much memory the engine holds for a long document: its text imported at once, then edited.
#include "heap.hxx"
#include "provenance/entry.hxx"
#include "provenance/history.hxx"

#include <cstdio>
#include <random>

namespace {

using namespace palimpsest;

std::uint32_t below(std::mt19937& random, std::size_t limit) {
    return static_cast<std::uint32_t>(random() % limit);
}

/// Words with now and then an accent, a typographic apostrophe, a dash.
std::u32string pages(std::size_t count) {
    constexpr std::size_t charactersOfAPage = 3000;
    constexpr std::u32string_view letters = U"etaoinshrdlucmfwygpbvk";
    std::mt19937 random(1);
    std::u32string text;
    while (text.size() < count * charactersOfAPage) {
        for (std::uint32_t letter = 2 + below(random, 9); letter > 0; --letter) {
            text += letters[below(random, letters.size())];
        }
        const std::uint32_t kind = below(random, 400);
        text += kind < 6    ? U"é "
                : kind == 6 ? U"’s "
                : kind == 7 ? U" — "
                : kind < 30 ? U", "
                : kind < 36 ? U".\n"
                            : U" ";
    }
    return text;
}

void tell(const char* what, std::size_t bytes, std::size_t textBytes) {
    std::printf("%-44s %10zu bytes  %5.2f times the text\n", what, bytes,
                static_cast<double>(bytes) / static_cast<double>(textBytes));
}

} // namespace

int main() {
    constexpr std::size_t pageCount = 577;
    constexpr int edits = 20'000;
    const std::u32string text = pages(pageCount);
    const std::size_t textBytes = provenance::toUtf8(text).size();
    std::printf("%zu pages, %zu characters, %zu bytes of UTF-8\n", pageCount, text.size(),
                textBytes);
    const std::size_t before = bench::heapInUse();
    provenance::History history;
    {
        const provenance::Patch import{
            0, 0, {provenance::Fresh{text, {provenance::Origin::imported, "s1", 0, false}}}};
        history.apply("body", import);
    }
    tell("imported", bench::heapInUse() - before, textBytes);

    std::mt19937 random(2);
    for (int edit = 0; edit < edits; ++edit) {
        const std::uint32_t position = below(random, history.length("body"));
        const std::uint32_t removed = below(random, 4) == 0 ? 1 : 0;
        provenance::Patch patch{position, removed, {}};
        if (removed == 0) {
            patch.put.emplace_back(
                provenance::Fresh{U"x", {provenance::Origin::keyboard, "s1", 0, false}});
        }
        history.apply("body", patch);
    }
    tell("and 20,000 edits in as many places", bench::heapInUse() - before, textBytes);
    const provenance::History copy = history;
    const std::size_t withCopy = bench::heapInUse();
    history = {};
    tell("a copy of it beside it", withCopy - bench::heapInUse(), textBytes);
    return copy.length("body") == 0 ? 1 : 0;
}
