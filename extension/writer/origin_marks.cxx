// SPDX-License-Identifier: MPL-2.0
#include "writer/origin_marks.hxx"

#include "writer/origin_colours.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/awt/FontUnderline.hpp>
#include <com/sun/star/text/TextMarkupType.hpp>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Any;
using css::uno::Reference;
using provenance::Origin;
using Clock = std::chrono::steady_clock;

/// Of one row Writer takes less.
constexpr std::chrono::milliseconds betweenParagraphs{1};

/// More wait only where a whole document was changed at once, and are asked for again when they are
/// changed or the marks are.
constexpr std::size_t mostKept = 20'000;

/// The lines that Writer can draw; nothing for the one that it draws by itself, of dots.
std::optional<sal_Int16> lineOf(Origin origin) {
    switch (origin) {
    case Origin::model:
    case Origin::office:
        return css::awt::FontUnderline::BOLD;
    case Origin::pasted:
        return css::awt::FontUnderline::WAVE;
    case Origin::unknown:
        return css::awt::FontUnderline::BOLDWAVE;
    case Origin::keyboard:
    case Origin::imported:
        break;
    }
    return std::nullopt;
}

} // namespace

rtl::OUString OriginMarks::kindOf(Origin origin) {
    return "org.palimpsest/origin#" +
           rtl::OUString::createFromAscii(std::string(provenance::name(origin)).c_str());
}

void OriginMarks::mark(const Paragraph& paragraph, const Markup& markup, const rtl::OUString& shown,
                       bool later) {
    const auto begin = Clock::now();
    if (begin - lastEnd_ > betweenParagraphs)
        spent_ = {};
    const bool toDraw = toDraw_;
    Kept kept{paragraph, markup, shown, {}};
    if (later || spent_ > mostAtOnce || !mark(kept)) {
        if (kept_.size() < mostKept)
            kept_.push_back(std::move(kept));
    }
    toDraw_ = toDraw; // Writer draws what it asks for
    lastEnd_ = Clock::now();
    spent_ += lastEnd_ - begin;
}

/// Whether that is all there is to mark.
bool OriginMarks::mark(Kept& kept) {
    ShownOrigins origins = ask_(kept.paragraph, utf16(kept.shown));
    for (const ShownOrigin& stretch : origins.stretches) {
        if (std::find(kept.marked.begin(), kept.marked.end(), stretch) == kept.marked.end()) {
            commit(kept.markup, stretch);
            toDraw_ = true;
        }
    }
    kept.marked = std::move(origins.stretches);
    return origins.exact;
}

bool OriginMarks::goOn(std::chrono::microseconds limit, bool settled) {
    const auto end = Clock::now() + limit;
    for (std::size_t left = kept_.size(); left > 0; --left) {
        Kept kept = std::move(kept_.front());
        kept_.pop_front();
        if (!mark(kept) && !settled)
            kept_.push_back(std::move(kept));
        if (Clock::now() >= end)
            return left > 1;
    }
    return false;
}

void OriginMarks::commit(const Markup& markup, const ShownOrigin& stretch) {
    auto& look = looks_[stretch.origin];
    if (!look.is()) {
        look = markup->getMarkupInfoContainer();
        look->insertValue("LineColor", Any(static_cast<sal_Int32>(colourOf(stretch.origin))));
        if (const auto line = lineOf(stretch.origin))
            look->insertValue("LineType", Any(*line));
    }
    const rtl::OUString kind = kindOf(stretch.origin);
    const auto put = [&](sal_Int32 start, sal_Int32 length) {
        markup->commitStringMarkup(css::text::TextMarkupType::SMARTTAG, kind, start, length, look);
    };
    if (stretch.origin != Origin::office)
        return put(stretch.start, stretch.length);
    // Dashes, which Writer has not for these: a line that leaves out every third letter.
    constexpr std::int32_t dash = 2, gap = 1;
    for (std::int32_t at = 0; at < stretch.length; at += dash + gap)
        put(stretch.start + at, std::min(dash, stretch.length - at));
}

} // namespace palimpsest::writer
