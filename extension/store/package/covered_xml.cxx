// SPDX-License-Identifier: MPL-2.0
#include "store/package/covered_xml.hxx"

#include "provenance/entry.hxx"
#include "store/package/text_cover.hxx"
#include "store/store_error.hxx"

#include <libxml/parser.h>
#include <libxml/tree.h>

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>

namespace palimpsest::store {

namespace {

using Fate = CoveredPlaces::Fate;

/// Attributes of the text that say something a person wrote; others name, measure or refer.
constexpr std::array saidInText = std::to_array<std::string_view>({"address",
                                                                   "alias",
                                                                   "alt",
                                                                   "annote",
                                                                   "author",
                                                                   "booktitle",
                                                                   "chapter",
                                                                   "condition",
                                                                   "current-value",
                                                                   "custom1",
                                                                   "custom2",
                                                                   "custom3",
                                                                   "custom4",
                                                                   "custom5",
                                                                   "description",
                                                                   "display-text",
                                                                   "edition",
                                                                   "editor",
                                                                   "formula",
                                                                   "howpublished",
                                                                   "institution",
                                                                   "isbn",
                                                                   "issn",
                                                                   "journal",
                                                                   "key1",
                                                                   "key2",
                                                                   "label",
                                                                   "month",
                                                                   "note",
                                                                   "number",
                                                                   "organizations",
                                                                   "pages",
                                                                   "publisher",
                                                                   "report-type",
                                                                   "school",
                                                                   "series",
                                                                   "string-value",
                                                                   "string-value-if-false",
                                                                   "string-value-if-true",
                                                                   "summary",
                                                                   "tag",
                                                                   "title",
                                                                   "url",
                                                                   "value",
                                                                   "volume",
                                                                   "year"});

/// A cell's text once more, as a number or a date.
constexpr std::array cellValues =
    std::to_array<std::string_view>({"boolean-value", "currency", "date-value", "formula",
                                     "string-value", "time-value", "value", "value-type"});

template <typename List>
bool holds(const List& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

std::string_view nameOf(const xmlChar* name) {
    return reinterpret_cast<const char*>(name);
}

const xmlChar* xml(const std::string& text) {
    return reinterpret_cast<const xmlChar*>(text.c_str());
}

bool isBlank(std::string_view text) {
    return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

/// Names by which other parts of the document or the record find something.
bool isName(std::string_view attribute) {
    return attribute == "name" || attribute == "id" || attribute.ends_with("-name") ||
           attribute.ends_with("-id") || attribute == "idref";
}

/// %20 and the like as the bytes that they stand for.
std::string withoutPercents(std::string_view address) {
    std::string plain;
    for (std::size_t at = 0; at < address.size(); ++at) {
        unsigned byte = 0;
        const auto digit = [&](char c) {
            const std::string_view digits = "0123456789abcdef";
            const std::size_t found = digits.find(static_cast<char>(c | ' '));
            byte = byte * 16 + static_cast<unsigned>(found);
            return found != std::string_view::npos;
        };
        if (address[at] == '%' && at + 2 < address.size() && digit(address[at + 1]) &&
            digit(address[at + 2])) {
            plain += static_cast<char>(byte);
            at += 2;
        } else {
            plain += address[at];
        }
    }
    return plain;
}

class Rewriter {
  public:
    Rewriter(const CoveredNodes& nodes, const provenance::Passages& passages, bool everything,
             const std::string& what)
        : nodes_(nodes), passages_(passages), everything_(everything), what_(what) {}

    /// Whether anything below was covered.
    bool children(const pugi::xml_node& known, xmlNode* parent, bool inText);

  private:
    bool characterData(const pugi::xml_node& known, xmlNode*& at, xmlNode* parent, bool inText);
    bool element(const pugi::xml_node& known, xmlNode* node, bool inText);
    bool spaces(const CoveredPlaces& covered, xmlNode* node);
    void attributes(xmlNode* node, bool inText);
    void attribute(xmlNode* node, xmlAttr* attribute, bool inText);
    std::string coveredValue(std::string_view utf8, bool all) const;
    [[noreturn]] void refuse() const {
        throw StoreError("The text of " + what_ + " could not be covered; nothing was written.");
    }

    const CoveredNodes& nodes_;
    const provenance::Passages& passages_;
    bool everything_;
    const std::string& what_;
};

/// Comments and processing instructions go: they may hold anything, and nobody sees them.
void leaveOut(xmlNode* node) {
    xmlUnlinkNode(node);
    xmlFreeNode(node);
}

bool Rewriter::children(const pugi::xml_node& known, xmlNode* parent, bool inText) {
    bool any = false;
    xmlNode* at = parent->children;
    const auto skip = [&] {
        while (at != nullptr && (at->type == XML_COMMENT_NODE || at->type == XML_PI_NODE)) {
            xmlNode* const aside = at;
            at = at->next;
            leaveOut(aside);
        }
    };
    for (const pugi::xml_node& child : known.children()) {
        skip();
        if (at == nullptr) {
            refuse();
        }
        if (child.type() == pugi::node_element) {
            if (at->type != XML_ELEMENT_NODE) {
                refuse();
            }
            xmlNode* const one = at;
            at = at->next;
            any = element(child, one, inText) || any;
        } else {
            any = characterData(child, at, parent, inText) || any;
        }
    }
    skip();
    if (at != nullptr) {
        refuse();
    }
    return any;
}

/// Takes the character data up to the next element, in however many nodes, and leaves one.
bool Rewriter::characterData(const pugi::xml_node& known, xmlNode*& at, xmlNode* parent,
                             bool inText) {
    std::string whole;
    while (at != nullptr && at->type != XML_ELEMENT_NODE) {
        xmlNode* const one = at;
        at = at->next;
        if (one->type == XML_TEXT_NODE || one->type == XML_CDATA_SECTION_NODE) {
            whole += nameOf(one->content);
        } else if (one->type != XML_COMMENT_NODE && one->type != XML_PI_NODE) {
            refuse();
        }
        leaveOut(one);
    }
    if (whole != known.value()) {
        refuse();
    }
    std::string now;
    bool covered = false;
    const auto found = nodes_.find(known.hash_value());
    if (found == nodes_.end()) {
        const std::string_view in = nameOf(parent->name);
        now = coveredValue(whole, everything_ && inText && in != "date" && in != "date-string");
        covered = now != whole;
    } else {
        std::u32string text;
        const std::u32string old = provenance::toUtf32(whole);
        const auto& places = found->second.places;
        for (std::size_t place = 0; place < old.size(); ++place) {
            const Fate fate = place < places.size() ? places[place] : Fate::dropped;
            if (fate != Fate::dropped) {
                text += fate == Fate::covered ? coverCharacter : old[place];
            }
            covered = covered || fate == Fate::covered;
        }
        now = provenance::toUtf8(text);
    }
    xmlNode* const text = xmlNewDocTextLen(parent->doc, xml(now), static_cast<int>(now.size()));
    if (text == nullptr) {
        throw std::bad_alloc();
    }
    at == nullptr ? xmlAddChild(parent, text) : xmlAddPrevSibling(at, text);
    return covered;
}

bool Rewriter::element(const pugi::xml_node& known, xmlNode* node, bool inText) {
    const std::string_view name = known.name();
    if (const auto found = nodes_.find(known.hash_value()); found != nodes_.end()) {
        return spaces(found->second, node);
    }
    const bool below = inText || name == "office:body" || name == "office:master-styles";
    attributes(node, below);
    const bool covered = children(known, node, below);
    if (covered && name == "table:table-cell") {
        for (xmlAttr* one = node->properties; one != nullptr;) {
            xmlAttr* const next = one->next;
            if (holds(cellValues, nameOf(one->name))) {
                xmlRemoveProp(one);
            }
            one = next;
        }
    }
    return covered;
}

/// A text:s becomes cover characters and, for what is not covered, text:s again.
bool Rewriter::spaces(const CoveredPlaces& covered, xmlNode* node) {
    const auto& places = covered.places;
    if (std::find(places.begin(), places.end(), Fate::covered) == places.end()) {
        return false;
    }
    for (std::size_t begin = 0; begin < places.size();) {
        std::size_t end = begin;
        while (end < places.size() && places[end] == places[begin]) {
            ++end;
        }
        xmlNode* part = nullptr;
        if (places[begin] == Fate::covered) {
            const std::string text =
                provenance::toUtf8(std::u32string(end - begin, coverCharacter));
            part = xmlNewDocText(node->doc, xml(text));
        } else {
            part = xmlDocCopyNode(node, node->doc, 2);
            const std::string count = std::to_string(end - begin);
            xmlSetNsProp(part, node->ns, xml("c"), xml(count));
        }
        if (part == nullptr) {
            throw std::bad_alloc();
        }
        xmlAddPrevSibling(node, part);
        begin = end;
    }
    leaveOut(node);
    return true;
}

void Rewriter::attributes(xmlNode* node, bool inText) {
    for (xmlAttr* one = node->properties; one != nullptr;) {
        xmlAttr* const next = one->next;
        attribute(node, one, inText);
        one = next;
    }
}

void Rewriter::attribute(xmlNode* node, xmlAttr* attribute, bool inText) {
    const std::string_view name = nameOf(attribute->name);
    if (isName(name)) {
        return;
    }
    xmlChar* const content = xmlNodeListGetString(node->doc, attribute->children, 1);
    if (content == nullptr) {
        return; // empty
    }
    const std::string value(nameOf(content));
    xmlFree(content);
    if (name == "href") {
        const bool leadsOut = value.starts_with('#') || value.find(':') != std::string::npos;
        if ((everything_ && inText && leadsOut) ||
            passages_.quotedBy(provenance::toUtf32(withoutPercents(value)))) {
            xmlSetNsProp(node, attribute->ns, attribute->name, xml(""));
        }
        return;
    }
    if (everything_ && inText && holds(saidInText, name)) {
        xmlRemoveProp(attribute);
        return;
    }
    const std::string now = coveredValue(value, false);
    if (now != value) {
        xmlSetNsProp(node, attribute->ns, attribute->name, xml(now));
    }
}

std::string Rewriter::coveredValue(std::string_view utf8, bool all) const {
    std::u32string text = provenance::toUtf32(utf8);
    if (all && !isBlank(utf8)) {
        return provenance::toUtf8(std::u32string(text.size(), coverCharacter));
    }
    const provenance::Spans quoted = passages_.quotedIn(text);
    if (quoted.empty()) {
        return std::string(utf8);
    }
    for (const provenance::Span& span : quoted) {
        std::fill_n(text.begin() + static_cast<std::ptrdiff_t>(span.first), span.count,
                    coverCharacter);
    }
    return provenance::toUtf8(text);
}

} // namespace

std::string coveredXml(const std::string& text, const pugi::xml_document& tree,
                       const CoveredNodes& nodes, const provenance::Passages& passages,
                       bool everything, const std::string& what) {
    // parseXml has read it: it is well-formed and declares no document type.
    const std::unique_ptr<xmlDoc, decltype(&xmlFreeDoc)> document(
        xmlReadMemory(text.data(), static_cast<int>(text.size()), nullptr, nullptr,
                      XML_PARSE_NONET | XML_PARSE_HUGE),
        &xmlFreeDoc);
    if (!document) {
        throw StoreError("The text of " + what + " cannot be read: it is not well-formed XML.");
    }
    Rewriter(nodes, passages, everything, what)
        .children(tree, reinterpret_cast<xmlNode*>(document.get()), false);
    xmlChar* bytes = nullptr;
    int size = 0;
    xmlDocDumpMemoryEnc(document.get(), &bytes, &size, "UTF-8");
    if (bytes == nullptr) {
        throw std::bad_alloc();
    }
    std::string written(reinterpret_cast<const char*>(bytes), static_cast<std::size_t>(size));
    xmlFree(bytes);
    return written;
}

} // namespace palimpsest::store
