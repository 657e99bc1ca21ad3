// SPDX-License-Identifier: MPL-2.0
#include "store/package/text_elements.hxx"

#include <algorithm>
#include <array>
#include <iterator>

namespace palimpsest::store {

namespace {

/// The fields of ODF 1.3 part 3, chapter 7, whose shown text is left out; in order.
constexpr std::array fields = std::to_array<std::string_view>({
    "loext:style-ref",
    "text:author-initials",
    "text:author-name",
    "text:bibliography-mark",
    "text:bookmark-ref",
    "text:chapter",
    "text:character-count",
    "text:conditional-text",
    "text:creation-date",
    "text:creation-time",
    "text:creator",
    "text:database-display",
    "text:database-name",
    "text:database-next",
    "text:database-row-number",
    "text:database-row-select",
    "text:date",
    "text:dde-connection",
    "text:description",
    "text:drop-down",
    "text:editing-cycles",
    "text:editing-duration",
    "text:execute-macro",
    "text:expression",
    "text:file-name",
    "text:hidden-paragraph",
    "text:hidden-text",
    "text:image-count",
    "text:initial-creator",
    "text:keywords",
    "text:measure",
    "text:modification-date",
    "text:modification-time",
    "text:note-ref",
    "text:object-count",
    "text:page-continuation",
    "text:page-count",
    "text:page-number",
    "text:page-variable-get",
    "text:page-variable-set",
    "text:paragraph-count",
    "text:placeholder",
    "text:print-date",
    "text:print-time",
    "text:printed-by",
    "text:reference-ref",
    "text:script",
    "text:sender-city",
    "text:sender-company",
    "text:sender-country",
    "text:sender-email",
    "text:sender-fax",
    "text:sender-firstname",
    "text:sender-initials",
    "text:sender-lastname",
    "text:sender-phone-private",
    "text:sender-phone-work",
    "text:sender-position",
    "text:sender-postal-code",
    "text:sender-state-or-province",
    "text:sender-street",
    "text:sender-title",
    "text:sequence",
    "text:sequence-ref",
    "text:sheet-name",
    "text:style-ref",
    "text:subject",
    "text:table-count",
    "text:table-formula",
    "text:template-name",
    "text:time",
    "text:title",
    "text:user-defined",
    "text:user-field-get",
    "text:variable-get",
    "text:variable-input",
    "text:variable-set",
    "text:word-count",
});
static_assert(std::is_sorted(fields.begin(), fields.end()));

struct KnownInline {
    std::string_view element;
    Inline kind;
};
constexpr std::array inlines = std::to_array<KnownInline>({
    {"loext:content-control", Inline::transparent},
    {"text:a", Inline::transparent},
    {"text:meta", Inline::transparent},
    {"text:meta-field", Inline::transparent},
    {"text:ruby", Inline::transparent},
    {"text:ruby-base", Inline::transparent},
    {"text:span", Inline::transparent},
    {"text:text-input", Inline::transparent},
    {"text:user-field-input", Inline::transparent},
    {"draw:a", Inline::transparent},
    {"text:s", Inline::spaces},
    {"text:tab", Inline::tab},
    {"text:line-break", Inline::lineBreak},
    {"text:note", Inline::note},
    {"text:change", Inline::change},
    {"text:change-start", Inline::nothing},
    {"text:change-end", Inline::nothing},
    {"text:soft-page-break", Inline::nothing},
    {"text:bookmark", Inline::nothing},
    {"text:bookmark-start", Inline::nothing},
    {"text:bookmark-end", Inline::nothing},
    {"text:reference-mark", Inline::nothing},
    {"text:reference-mark-start", Inline::nothing},
    {"text:reference-mark-end", Inline::nothing},
    {"text:toc-mark", Inline::nothing},
    {"text:toc-mark-start", Inline::nothing},
    {"text:toc-mark-end", Inline::nothing},
    {"text:user-index-mark", Inline::nothing},
    {"text:user-index-mark-start", Inline::nothing},
    {"text:user-index-mark-end", Inline::nothing},
    {"text:alphabetical-index-mark", Inline::nothing},
    {"text:alphabetical-index-mark-start", Inline::nothing},
    {"text:alphabetical-index-mark-end", Inline::nothing},
    {"text:ruby-text", Inline::nothing},
    {"text:number", Inline::nothing},
    {"office:event-listeners", Inline::nothing},
    {"field:fieldmark", Inline::nothing},
    {"field:fieldmark-start", Inline::nothing},
    {"field:fieldmark-end", Inline::nothing},
    {"text:p", Inline::nothing}, // paragraphs and tables do not belong here: Writer leaves them out
    {"text:h", Inline::nothing},
    {"text:list", Inline::nothing},
    {"text:section", Inline::nothing},
    {"text:tracked-changes", Inline::nothing},
    {"table:table", Inline::nothing},
    {"office:annotation", Inline::aside},
    {"office:annotation-end", Inline::aside},
});

constexpr std::array drawings = std::to_array<std::string_view>(
    {"draw:frame", "draw:g", "draw:rect", "draw:line", "draw:polyline", "draw:polygon",
     "draw:regular-polygon", "draw:path", "draw:circle", "draw:ellipse", "draw:connector",
     "draw:caption", "draw:measure", "draw:control", "draw:custom-shape", "dr3d:scene"});

/// What stands between paragraphs and holds none.
constexpr std::array beside = std::to_array<std::string_view>(
    {"text:tracked-changes", "text:sequence-decls", "text:variable-decls", "text:user-field-decls",
     "text:dde-connection-decls", "text:alphabetical-index-auto-mark-file", "text:section-source",
     "text:number", "text:soft-page-break", "text:table-of-content-source",
     "text:illustration-index-source", "text:table-index-source", "text:object-index-source",
     "text:user-index-source", "text:alphabetical-index-source", "text:bibliography-source"});

template <typename List>
bool holds(const List& list, std::string_view element) {
    return std::find(list.begin(), list.end(), element) != list.end();
}

} // namespace

Inline inlineKind(std::string_view element) {
    const auto known = std::find_if(inlines.begin(), inlines.end(),
                                    [&](const KnownInline& one) { return one.element == element; });
    if (known != inlines.end()) {
        return known->kind;
    }
    if (std::binary_search(fields.begin(), fields.end(), element)) {
        return Inline::field;
    }
    return holds(drawings, element) ? Inline::frame : Inline::unknown;
}

Block blockKind(std::string_view element) {
    if (element == "text:p" || element == "text:h") {
        return Block::paragraph;
    }
    if (element == "table:table") {
        return Block::table;
    }
    if (element == "text:change") {
        return Block::change;
    }
    if (holds(drawings, element)) {
        return Block::frame;
    }
    const bool nothing = element.empty() || holds(beside, element) ||
                         element.starts_with("office:") || element.starts_with("style:") ||
                         element.starts_with("script:");
    return nothing ? Block::nothing : Block::transparent;
}

} // namespace palimpsest::store
