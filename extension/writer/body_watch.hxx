// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/recorder.hxx"
#include "provenance/undo_line.hxx"
#include "writer/attributor.hxx"
#include "writer/clipboard_memory.hxx"
#include "writer/story_reader.hxx"

#include <com/sun/star/frame/XModel.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::writer {

/// The id of the body among a journal's stories.
inline constexpr const char* bodyStory = "body";

/// Watches the body's text while recording: what it was at the last look, what changed since, and
/// whose it is. Writes what it finds to the recorder. Invariant after each look: the recorder's
/// history has exactly the body's text.
class BodyWatch {
  public:
    /// `recorder` and `clipboard` must outlive this.
    BodyWatch(com::sun::star::uno::Reference<com::sun::star::frame::XModel> document,
              provenance::Recorder& recorder, ClipboardMemory& clipboard);

    /// What was observed since the last look; the next look uses it up.
    Facts& observed() { return observed_; }
    /// ms since 1970: when the first change since the last look was noticed.
    void noticed(std::int64_t at);

    /// Called before the first change is recorded, with the story as it was until then; puts the
    /// record in a state to take it.
    using First = std::function<void(const std::u32string& story)>;

    /// Takes the body as it is and begins to watch from here. Nothing is recorded before something
    /// changes.
    void begin(First first);

    /// Brings the record up to `story`, new text being `rest`.
    void reconcile(const std::u32string& story, const provenance::Attribution& rest,
                   provenance::Cause cause, std::int64_t now);

    /// The body as it was at the last look.
    std::u32string story() const { return mirror_.story(); }

    /// Finds and records what changed. True if the text did.
    bool look(std::int64_t now);

    /// The same, reading every paragraph by its portions: also finds what the office's own strings
    /// do not show.
    bool lookAtAll(std::int64_t now);

    /// Records an edit of our own: `patches` say what it did, in order. Where the document says
    /// otherwise, the document is right and the difference is unknown.
    void ownEdit(const std::vector<provenance::Patch>& patches, std::int64_t now);

    /// Where a range of the body begins, in the story as it was at the last look.
    std::optional<std::uint32_t>
    positionOf(const com::sun::star::uno::Reference<com::sun::star::text::XTextRange>& range) const;

    /// Observes what is selected before a command or key changes it.
    void rememberSelected();

    /// Remembers the selected text of the body as about to be copied or cut, or that something else
    /// is.
    void rememberCopied();

    const StoryReader& reader() const { return reader_; }

  private:
    void changes(const std::u32string& storyBefore);
    std::optional<TextEdit> read();
    std::optional<TextEdit> readAll();
    bool record(const std::optional<TextEdit>& edit, std::int64_t now);
    std::optional<std::uint32_t> caretNear(const TextEdit& edit) const;
    provenance::Attribution unknownUntil(std::int64_t now) const;

    com::sun::star::uno::Reference<com::sun::star::frame::XModel> document_;
    provenance::Recorder& recorder_;
    ClipboardMemory& clipboard_;
    StoryReader reader_;
    BodyMirror mirror_;
    provenance::UndoLine undoLine_;
    First first_;
    Facts observed_;
    std::int64_t noticedAt_ = 0;
};

} // namespace palimpsest::writer
