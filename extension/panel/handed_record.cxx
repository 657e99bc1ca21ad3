// SPDX-License-Identifier: MPL-2.0
#include "panel/handed_record.hxx"

#include "provenance/entry.hxx"

#include <array>
#include <ctime>

namespace palimpsest::panel {

namespace {

/// Beyond this a list says how much more there is.
constexpr std::size_t listed = 40;
/// Of a text the beginning is shown, in code points.
constexpr std::size_t shown = 160;

std::string excerpt(const HandedText& text, const Texts& texts) {
    if (text.withheld)
        return texts("handin.text.withheld", {{"n", number(text.characters, texts.language())}});
    std::u32string begin = provenance::toUtf32(text.utf8).substr(0, shown);
    for (char32_t& character : begin) {
        if (character < U' ')
            character = U' ';
    }
    const std::string quoted = texts("handin.text", {{"text", provenance::toUtf8(begin)}});
    if (text.characters <= shown)
        return quoted;
    return texts("handin.text.long", {{"text", provenance::toUtf8(begin)},
                                      {"n", number(text.characters, texts.language())}});
}

class Lines {
  public:
    explicit Lines(const Texts& texts) : texts_(texts) {}

    void heading(const std::string& text) { lines_ += (lines_.empty() ? "" : "\n") + text + "\n"; }
    void line(const std::string& text) { lines_ += text + "\n"; }
    void item(const std::string& text) { line("  " + text); }
    void more(std::size_t all) {
        if (all > listed)
            item(texts_("handin.more", {{"n", number(all - listed, texts_.language())}}));
    }
    std::string take() {
        if (!lines_.empty())
            lines_.pop_back();
        return std::move(lines_);
    }

  private:
    const Texts& texts_;
    std::string lines_;
};

void listCharacters(Lines& lines, const provenance::Totals& totals, const Texts& texts) {
    lines.heading(texts("handin.characters"));
    for (const auto origin : provenance::allOrigins) {
        const auto count = totals.characters[static_cast<std::size_t>(origin)];
        if (count > 0)
            lines.item(texts("handin.characters.of",
                             {{"origin", texts("origin." + std::string(provenance::name(origin)))},
                              {"n", number(count, texts.language())}}));
    }
}

void listSittings(Lines& lines, const HandedFacts& facts, const Texts& texts,
                  const Moment& moment) {
    lines.heading(
        texts("handin.sittings", {{"n", number(facts.sittings.size(), texts.language())}}));
    for (std::size_t i = 0; i < facts.sittings.size() && i < listed; ++i) {
        const auto& sitting = facts.sittings[i];
        lines.item(texts("handin.sitting", {{"begin", moment(sitting.begin)},
                                            {"end", moment(sitting.end)},
                                            {"writer", sitting.writer}}));
    }
    lines.more(facts.sittings.size());
    lines.item(texts(facts.keyTimes ? "handin.times.key" : "handin.times.burst"));
}

void listResponses(Lines& lines, const HandedFacts& facts, const Texts& texts,
                   const Moment& moment) {
    lines.heading(
        texts("handin.responses", {{"n", number(facts.responses.size(), texts.language())}}));
    for (std::size_t i = 0; i < facts.responses.size() && i < listed; ++i) {
        const auto& response = facts.responses[i];
        lines.item(response.model.empty() ? moment(response.at)
                                          : texts("handin.response", {{"at", moment(response.at)},
                                                                      {"model", response.model}}));
        lines.item("  " + texts("handin.prompt", {{"text", excerpt(response.prompt, texts)}}));
        lines.item("  " + texts("handin.answer", {{"text", excerpt(response.answer, texts)}}));
    }
    lines.more(facts.responses.size());
}

void listOthers(Lines& lines, const HandedFacts& facts, const Texts& texts) {
    lines.heading(texts("handin.others"));
    lines.item(texts("handin.deleted", {{"n", number(facts.deleted, texts.language())}}));
    lines.item(texts("handin.notes", {{"n", number(facts.notes, texts.language())}}));
    std::size_t sources = 0;
    for (const auto& [source, times] : facts.sources) {
        if (sources++ == listed)
            break;
        lines.item(texts("handin.source", {{"source", source}}));
    }
    lines.more(facts.sources.size());
}

void sayWithheld(Lines& lines, const Withheld& withheld, const Texts& texts) {
    lines.heading(texts("handin.withheld"));
    if (withheld.texts == 0) {
        lines.item(texts("handin.withheld.nothing"));
        return;
    }
    lines.item(texts("handin.withheld.texts",
                     {{"texts", number(withheld.texts, texts.language())},
                      {"characters", number(withheld.characters, texts.language())}}));
    if (withheld.closed > 0)
        lines.item(
            texts("handin.withheld.closed", {{"n", number(withheld.closed, texts.language())}}));
    if (withheld.standing > 0)
        lines.item(texts("handin.withheld.standing",
                         {{"n", number(withheld.standing, texts.language())}}));
}

} // namespace

std::string localMoment(std::int64_t at) {
    const std::time_t seconds = at / 1000;
    std::tm local{};
    ::localtime_r(&seconds, &local);
    std::array<char, 32> text{};
    const std::size_t length = std::strftime(text.data(), text.size(), "%Y-%m-%d %H:%M", &local);
    return {text.data(), length};
}

std::string handedRecord(const HandedFacts& facts, const Withheld& withheld,
                         const provenance::Totals& characters, const Texts& texts,
                         const Moment& moment) {
    Lines lines(texts);
    listCharacters(lines, characters, texts);
    listSittings(lines, facts, texts, moment);
    listResponses(lines, facts, texts, moment);
    listOthers(lines, facts, texts);
    sayWithheld(lines, withheld, texts);
    return lines.take();
}

} // namespace palimpsest::panel
