// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/response_state.hxx"
#include "writer/sendable_text.hxx"

#include <com/sun/star/text/XTextCursor.hpp>

#include <chrono>

namespace palimpsest::writer {

/// Reads what a question of some scope is about, as it may leave: the selection, the paragraphs
/// around the caret, the headings, or all of the body. In slices, as a document can be long: the
/// text may not change in between. Main thread; UNO exceptions pass through.
class ContextReading {
  public:
    using Document = com::sun::star::uno::Reference<com::sun::star::frame::XModel>;
    using Range = com::sun::star::uno::Reference<com::sun::star::text::XTextRange>;

    /// How many paragraphs before and behind the caret's are around it.
    static constexpr int paragraphsAround = 2;

    /// `view`: what is selected, or where the caret stands; may be empty.
    ContextReading(Document document, Scope scope, const Range& view);

    /// Goes on for about so long; true at the end.
    bool goOn(std::chrono::microseconds time);
    /// Goes on to the end.
    void finish();

    const SendableText& found() const { return found_; }
    /// Where the text that was read begins; empty where there is none.
    const Range& start() const { return start_; }

  private:
    using Cursor = com::sun::star::uno::Reference<com::sun::star::text::XTextCursor>;

    void readRange(const Range& range);
    bool readChunk();

    Scope scope_;
    SendableText found_;
    Range start_;
    Cursor next_; ///< of a whole body: the next paragraph; empty at the end
};

} // namespace palimpsest::writer
