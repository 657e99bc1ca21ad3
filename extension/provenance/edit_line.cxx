// SPDX-License-Identifier: MPL-2.0
#include "provenance/edit_line.hxx"

#include "provenance/canonical_cursor.hxx"
#include "provenance/entry_fields.hxx"
#include "provenance/tree.hxx"

#include <utility>

namespace palimpsest::provenance {

namespace {

/// Goes over one line. Every function but the constructor says whether it found what it is named
/// after; where one did not, the line is left to others.
class EditParser {
  public:
    EditParser(EditLine& edit, const SeededSalts& salts, std::string& unescaped)
        : edit_(edit), salts_(salts), unescaped_(unescaped), in_(edit.line) {}

    bool entry() {
        if (!fields()) {
            return false;
        }
        commitUpTo(edit_.line.size());
        edit_.leaf = leafHash(edit_.committed);
        return true;
    }

  private:
    bool fields() {
        return in_.take(R"({"at":)") && integer(edit_.at, latestTime) &&
               in_.take(R"(,"cause":")") && in_.plainString(edit_.cause) && end() &&
               in_.take(R"(,"kind":"edit","n":)") && integer(edit_.number, largestInteger) &&
               name() && in_.take(R"(,"steps":[)") && steps() && in_.take(R"(,"story":")") &&
               in_.plainString(edit_.story) && !edit_.story.empty() && in_.take("}") && in_.atEnd();
    }

    template <typename Integer>
    bool integer(Integer& number, std::int64_t largest) {
        std::int64_t value = 0;
        if (!in_.number(value, largest)) {
            return false;
        }
        number = static_cast<Integer>(value);
        return true;
    }

    bool end() { return !in_.take(R"(,"end":)") || integer(edit_.duration, latestTime - edit_.at); }

    bool name() { return !in_.take(R"(,"name":")") || in_.plainString(edit_.name); }

    bool steps() {
        if (in_.take("]")) {
            return true;
        }
        do {
            if (!step(edit_.steps.emplace_back())) {
                return false;
            }
        } while (in_.take(","));
        return in_.take("]");
    }

    bool step(EditStep& step) {
        if (in_.take(R"({"from":)")) {
            step.kind = EditStep::Kind::type;
            return position(step.position) && times() && in_.take(R"(,"type":)") &&
                   someText(step.text) && timesAre(step.text.size()) && in_.take("}");
        }
        if (in_.take(R"({"back":true,"erase":)")) {
            step.kind = EditStep::Kind::eraseBack;
            return erase(step);
        }
        if (in_.take(R"({"erase":)") || in_.take(R"({"back":false,"erase":)")) {
            step.kind = EditStep::Kind::eraseForward;
            return erase(step);
        }
        step.kind = EditStep::Kind::splice;
        return in_.take("{") && splice(step);
    }

    bool erase(EditStep& step) {
        return someText(step.text) && in_.take(R"(,"from":)") && position(step.position) &&
               times() && timesAre(step.text.size()) && in_.take("}");
    }

    bool splice(EditStep& step) {
        if (in_.take(R"("cut":)") && (!someText(step.text) || !in_.take(","))) {
            return false;
        }
        times_ = none;
        if (in_.take(R"("ms":[)") && (!timeList() || !in_.take(","))) {
            return false;
        }
        if (in_.take(R"("put":[)") && (!pieces(step.put) || !in_.take(","))) {
            return false;
        }
        return timesAre(1) && in_.take(R"("splice":)") && position(step.position) && in_.take("}");
    }

    bool pieces(std::vector<Piece>& put) {
        if (in_.take("]")) {
            return true;
        }
        do {
            if (in_.take(R"({"same":[)")) {
                Same same;
                if (!span(same.span)) {
                    return false;
                }
                put.emplace_back(same);
            } else if (in_.take(R"({"copy":[)")) {
                Copy copy;
                if (!span(copy.span)) {
                    return false;
                }
                put.emplace_back(copy);
            } else {
                Fresh come;
                if (!in_.take("{") || !fresh(come)) {
                    return false;
                }
                put.emplace_back(std::move(come));
            }
        } while (in_.take(","));
        return in_.take("]");
    }

    bool span(Span& span) {
        return integer(span.first, mostCharacters - 1) && in_.take(",") &&
               integer(span.count, mostCharacters - std::int64_t{span.first}) && span.count > 0 &&
               in_.take("]}");
    }

    bool fresh(Fresh& fresh) {
        Attribution& from = fresh.attribution;
        if (in_.take(R"("copied":true,)")) {
            from.copy = true;
        } else if (in_.take(R"("copied":false,)")) {
            from.copy = false;
        }
        std::string_view origin;
        if (!in_.take(R"("new":)") || !someText(fresh.text)) {
            return false;
        }
        const bool offset = in_.take(R"(,"offset":)");
        if (offset && !position(from.offset)) {
            return false;
        }
        if (!in_.take(R"(,"origin":")") || !in_.plainString(origin)) {
            return false;
        }
        const auto known = originNamed(origin);
        if (!known || offset != (known == Origin::model) ||
            from.offset + fresh.text.size() > static_cast<std::size_t>(largestPosition)) {
            return false;
        }
        from.origin = *known;
        return in_.take(R"(,"source":)") && source(from) && in_.take("}");
    }

    bool source(Attribution& from) {
        if (from.origin == Origin::pasted) {
            std::u32string text;
            if (!anyText(text)) {
                return false;
            }
            from.source = toUtf8(text);
            return true;
        }
        std::string_view plain;
        if (!in_.take("\"") || !in_.plainString(plain)) {
            return false;
        }
        from.source = plain;
        return true;
    }

    bool position(std::uint32_t& position) { return integer(position, largestPosition); }

    /// `ms`, or nothing.
    bool times() {
        times_ = none;
        return !in_.take(R"(,"ms":[)") || timeList();
    }

    bool timeList() {
        times_ = 0;
        if (in_.take("]")) {
            return true;
        }
        do {
            std::int64_t time = 0;
            if (!in_.number(time, latestTime - edit_.at - edit_.duration)) {
                return false;
            }
            edit_.duration += time;
            ++times_;
        } while (in_.take(","));
        return in_.take("]");
    }

    /// There were no times, or one for each moment.
    bool timesAre(std::size_t moments) const { return times_ == none || times_ == moments; }

    bool someText(std::u32string& text) { return anyText(text) && !text.empty(); }

    /// A text object in its plain form, which goes into the committed form with its hash.
    bool anyText(std::u32string& text) {
        const std::size_t begin = in_.position();
        std::string_view utf8;
        if (!in_.take(R"({"text":")") || !in_.string(text, utf8, unescaped_) || !in_.take("}")) {
            return false;
        }
        if (text.size() > mostCharacters || text.find(redactedCharacter) != text.npos) {
            return false;
        }
        commitUpTo(begin);
        appendCommitted(salts_(edit_.number, edit_.texts++), utf8, text.size(), edit_.committed);
        committed_ = in_.position();
        return true;
    }

    /// What stands as it is in the committed form.
    void commitUpTo(std::size_t position) {
        edit_.committed += edit_.line.substr(committed_, position - committed_);
        committed_ = position;
    }

    static constexpr std::size_t none = ~std::size_t{0};

    EditLine& edit_;
    const SeededSalts& salts_;
    std::string& unescaped_;
    CanonicalCursor in_;
    std::size_t times_ = none;  ///< how many the step has
    std::size_t committed_ = 0; ///< how much of the line is in the committed form
};

} // namespace

const EditLine* EditLineReader::read(std::string_view line) {
    return read(line, edit_) ? &edit_ : nullptr;
}

bool EditLineReader::read(std::string_view line, EditLine& edit) {
    edit.line = line;
    edit.name = {};
    edit.duration = 0;
    edit.steps.clear();
    edit.texts = 0;
    edit.committed.clear();
    return EditParser(edit, salts_, unescaped_).entry();
}

} // namespace palimpsest::provenance
