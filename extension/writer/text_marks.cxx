// SPDX-License-Identifier: MPL-2.0
#include "writer/text_marks.hxx"

#include "writer/kept_ranges.hxx"
#include "writer/portions.hxx"
#include "writer/story_marks.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XEnumerationAccess.hpp>
#include <com/sun/star/container/XNamed.hpp>
#include <com/sun/star/lang/XServiceInfo.hpp>
#include <com/sun/star/text/XParagraphCursor.hpp>

#include <map>
#include <string>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using css::uno::UNO_QUERY_THROW;
using Portion = Reference<css::beans::XPropertySet>;

std::string nameOf(const Portion& portion, const char* property) {
    const Reference<css::container::XNamed> named(
        portion->getPropertyValue(rtl::OUString::createFromAscii(property)), UNO_QUERY);
    return named.is() ? toUtf8(named->getName()) : std::string();
}

bool is(const Portion& portion, const char* property) {
    bool value = false;
    portion->getPropertyValue(rtl::OUString::createFromAscii(property)) >>= value;
    return value;
}

/// Follows the portions of a text from its start, and where in it they are.
class MarkReader {
  public:
    void paragraphBegins() { position_ += first_ ? 0 : 1, first_ = false; }

    void read(const Portion& portion) {
        rtl::OUString type;
        portion->getPropertyValue("TextPortionType") >>= type;
        const auto length = static_cast<std::uint32_t>(portionText(portion).size());
        if (type == "Bookmark") {
            const std::string name = nameOf(portion, "Bookmark");
            pair(portion, "bookmark " + name,
                 citationProgram(name).empty() ? MarkKind::bookmark : MarkKind::citation, name);
        } else if (type == "ReferenceMark") {
            const std::string name = nameOf(portion, "ReferenceMark");
            pair(portion, "reference " + name,
                 citationProgram(name).empty() ? MarkKind::reference : MarkKind::citation);
        } else if (type == "DocumentIndexMark") {
            // Entries have no names; those of one kind are closed in the order of their beginning.
            pair(portion, "index", MarkKind::index);
        } else if (type == "Ruby") {
            pair(portion, "ruby", MarkKind::ruby);
        } else if (type == "Annotation") {
            const Portion field(portion->getPropertyValue("TextField"), UNO_QUERY_THROW);
            rtl::OUString name;
            field->getPropertyValue("Name") >>= name;
            comment("comment " + toUtf8(name));
        } else if (type == "AnnotationEnd") {
            end("comment " + nameOf(portion, "Bookmark"));
        } else if (type == "Frame" && length == 0) {
            marks_.push_back({MarkKind::anchored, position_, position_, {}});
        } else if (type == "ContentControl" || type == "InContentMetadata") {
            marks_.push_back({MarkKind::control, position_, position_ + length, {}});
            readWithin(Reference<css::uno::XInterface>(portion->getPropertyValue(type), UNO_QUERY));
            return;
        } else if (type == "TextField" && length > 0 &&
                   portionText(portion) != std::u32string(1, anchoredObject)) {
            marks_.push_back({MarkKind::control, position_, position_ + length, {}});
        }
        position_ += length;
    }

    /// Those within [from, to], counted from there. One that has not ended goes beyond.
    std::vector<TextMark> marks(std::uint32_t from, std::uint32_t to) const {
        std::vector<TextMark> within;
        for (std::size_t index = 0; index < marks_.size(); ++index) {
            const TextMark& mark = marks_[index];
            if (from <= mark.start && mark.end <= to && !isOpen(index))
                within.push_back({mark.kind, mark.start - from, mark.end - from, mark.name});
        }
        return within;
    }

  private:
    void readWithin(const Reference<css::uno::XInterface>& enumerable) {
        const auto portions =
            Reference<css::container::XEnumerationAccess>(enumerable, UNO_QUERY_THROW)
                ->createEnumeration();
        while (portions->hasMoreElements())
            read(Portion(portions->nextElement(), UNO_QUERY_THROW));
    }

    void pair(const Portion& portion, const std::string& key, MarkKind kind,
              const std::string& name = {}) {
        if (is(portion, "IsCollapsed"))
            marks_.push_back({kind, position_, position_, name});
        else if (is(portion, "IsStart"))
            begin(key, kind, name);
        else
            end(key);
    }

    void begin(const std::string& key, MarkKind kind, const std::string& name) {
        open_.emplace(key, marks_.size());
        marks_.push_back({kind, position_, position_, name});
    }

    /// One with an extent has an end, which comes later; one without has none.
    void comment(const std::string& key) {
        comments_.insert_or_assign(key, marks_.size());
        marks_.push_back({MarkKind::comment, position_, position_, {}});
    }

    void end(const std::string& key) {
        if (const auto comment = comments_.find(key); comment != comments_.end()) {
            marks_[comment->second].end = position_;
            comments_.erase(comment);
        } else if (const auto found = open_.find(key); found != open_.end()) {
            marks_[found->second].end = position_;
            open_.erase(found);
        }
    }

    bool isOpen(std::size_t index) const {
        for (const auto& [key, open] : open_)
            if (open == index)
                return true;
        return false;
    }

    std::vector<TextMark> marks_;
    std::multimap<std::string, std::size_t> open_;
    std::map<std::string, std::size_t> comments_;
    std::uint32_t position_ = 0;
    bool first_ = true;
};

} // namespace

std::vector<TextMark> textMarks(const Reference<css::text::XTextRange>& range) {
    // To the end of the last paragraph: the office leaves out the ends of marks at a range's end.
    const Reference<css::text::XTextCursor> cursor = fromParagraphStart(range, true);
    Reference<css::text::XParagraphCursor>(cursor, UNO_QUERY_THROW)->gotoEndOfParagraph(true);
    const auto from =
        static_cast<std::uint32_t>(paragraphsText(fromParagraphStart(range, false).get()).size());
    const auto to =
        static_cast<std::uint32_t>(paragraphsText(fromParagraphStart(range, true).get()).size());
    const auto paragraphs =
        Reference<css::container::XEnumerationAccess>(cursor, UNO_QUERY_THROW)->createEnumeration();
    MarkReader reader;
    while (paragraphs->hasMoreElements()) {
        const Reference<css::container::XEnumerationAccess> paragraph(paragraphs->nextElement(),
                                                                      UNO_QUERY);
        const Reference<css::lang::XServiceInfo> service(paragraph, UNO_QUERY);
        if (!service.is() || !service->supportsService("com.sun.star.text.Paragraph"))
            continue;
        reader.paragraphBegins();
        const auto portions = paragraph->createEnumeration();
        while (portions->hasMoreElements())
            reader.read(Portion(portions->nextElement(), UNO_QUERY_THROW));
    }
    return reader.marks(from, to);
}

} // namespace palimpsest::writer
