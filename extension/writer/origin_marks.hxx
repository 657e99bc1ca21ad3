// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/shown_origins.hxx"

#include <com/sun/star/container/XStringKeyMap.hpp>
#include <com/sun/star/text/XTextMarkup.hpp>
#include <com/sun/star/text/XTextRange.hpp>
#include <rtl/ustring.hxx>

#include <chrono>
#include <deque>
#include <functional>
#include <map>
#include <string_view>
#include <utility>

namespace palimpsest::writer {

/// Lines under the text that say whose it is, as text markup of the kind that Writer keeps for
/// smart tags: it has a list of its own beside those of spelling and grammar, is drawn in windows
/// only, and is part of no file, copy or undo. Writer asks for the paragraphs that it shows, or
/// that changed, when it is idle, and drops what it had for them. Main thread; UNO exceptions pass
/// through.
class OriginMarks {
  public:
    using Paragraph = com::sun::star::uno::Reference<com::sun::star::text::XTextRange>;
    using Markup = com::sun::star::uno::Reference<com::sun::star::text::XTextMarkup>;
    /// Whose the text of a paragraph is, of which that is shown.
    using Ask = std::function<ShownOrigins(const Paragraph&, std::u16string_view shown)>;

    /// Writer asks for many paragraphs in a row, and for so long nothing else comes in between.
    static constexpr std::chrono::microseconds mostAtOnce{4000};

    explicit OriginMarks(Ask ask) : ask_(std::move(ask)) {}

    /// Marks a paragraph for which Writer asks, or keeps it where `later`, or where it asked for
    /// many already.
    void mark(const Paragraph& paragraph, const Markup& markup, const rtl::OUString& shown,
              bool later);

    /// Marks paragraphs that were kept, for about `limit`: true while there are more. `settled`:
    /// the record knows the text as it is, so that what is not found in it now has no mark.
    bool goOn(std::chrono::microseconds limit, bool settled);
    bool waiting() const { return !kept_.empty(); }
    /// Writer will ask for all of them again.
    void forget() { kept_.clear(); }

    /// Whether something was marked that Writer has to be told to draw, since the last time.
    bool toDraw() { return std::exchange(toDraw_, false); }

    /// The name of a mark, by which Writer tells them apart.
    static rtl::OUString kindOf(provenance::Origin origin);

  private:
    struct Kept {
        Paragraph paragraph;
        Markup markup;
        rtl::OUString shown;
        std::vector<ShownOrigin> marked;
    };
    bool mark(Kept& kept);
    void commit(const Markup& markup, const ShownOrigin& stretch);

    Ask ask_;
    std::deque<Kept> kept_;
    std::map<provenance::Origin,
             com::sun::star::uno::Reference<com::sun::star::container::XStringKeyMap>>
        looks_;
    std::chrono::steady_clock::time_point lastEnd_;
    std::chrono::steady_clock::duration spent_{0}; ///< without a pause
    bool toDraw_ = false;
};

} // namespace palimpsest::writer
