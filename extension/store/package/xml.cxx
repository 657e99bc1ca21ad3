// SPDX-License-Identifier: MPL-2.0
#include "store/package/xml.hxx"

#include "store/package/namespaces.hxx"
#include "store/store_error.hxx"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <limits>
#include <map>
#include <string_view>
#include <vector>

namespace palimpsest::store {

namespace {

/// Elements and attributes; each takes about 60 bytes in the tree, however few it has in the text.
constexpr std::ptrdiff_t mostNodes = 3'000'000;
constexpr std::size_t deepestXml = 1'000; ///< elements inside one another
/// Of one element. The parser compares each with all others of its element.
constexpr std::size_t mostAttributes = 256;
/// Declared where an element stands. The parser goes through them for every name.
constexpr std::size_t mostNamespaces = 200;

const char* chars(const xmlChar* text) {
    return reinterpret_cast<const char*>(text);
}

/// Builds the tree out of what the parser reports.
class Builder {
  public:
    Builder(pugi::xml_document& tree, const std::string& what) : at_(tree), what_(what) {}

    void read(const std::string& text);

  private:
    using Context = std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)>;

    [[noreturn]] void refuse(const std::string& why) const {
        throw StoreError("The text of " + what_ + " " + why);
    }
    /// Does `step` for the parser, through which no exception may pass.
    template <typename Step>
    void guarded(Step&& step) {
        try {
            step();
        } catch (...) {
            failure_ = std::current_exception();
            xmlStopParser(context_.get());
        }
    }
    static Builder& of(void* builder) { return *static_cast<Builder*>(builder); }

    void begin(std::string_view name, const xmlChar* uri, int count, const xmlChar** attributes);
    void declare(std::size_t namespaces);
    void end();
    void flush();
    std::string_view prefixOf(const xmlChar* uri);
    const std::string& named(const xmlChar* uri, std::string_view name);

    Context context_{nullptr, &xmlFreeParserCtxt};
    pugi::xml_node at_;
    const std::string& what_;
    std::string text_; ///< character data that came since the last element began or ended
    std::string name_, value_;
    std::size_t depth_ = 0;
    std::vector<std::size_t> namespaces_;                 ///< declared by each element that is open
    std::size_t declared_ = 0;                            ///< by all of them
    std::map<const xmlChar*, std::string_view> prefixes_; ///< the parser has each URI once
    std::exception_ptr failure_;
};

void Builder::read(const std::string& text) {
    xmlInitParser();
    if (text.size() <= static_cast<std::size_t>(std::numeric_limits<int>::max())) {
        context_.reset(xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size())));
    }
    if (!context_) {
        refuse("cannot be read: it is not well-formed XML.");
    }
    // The limits are this class's own: with the library's, a long paragraph would be refused.
    xmlCtxtUseOptions(context_.get(), XML_PARSE_NONET | XML_PARSE_HUGE);
    xmlSAXHandler handler{};
    handler.initialized = XML_SAX2_MAGIC;
    handler.internalSubset = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
        of(self).guarded([&] {
            of(self).refuse("declares a document type, which no document needs; it was not read.");
        });
    };
    handler.startElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar* uri,
                                int namespaces, const xmlChar**, int count, int,
                                const xmlChar** attributes) {
        of(self).guarded([&] {
            of(self).declare(static_cast<std::size_t>(namespaces));
            of(self).begin(chars(name), uri, count, attributes);
        });
    };
    handler.endElementNs = [](void* self, const xmlChar*, const xmlChar*, const xmlChar*) {
        of(self).guarded([&] { of(self).end(); });
    };
    handler.characters = [](void* self, const xmlChar* data, int length) {
        of(self).guarded(
            [&] { of(self).text_.append(chars(data), static_cast<std::size_t>(length)); });
    };
    handler.ignorableWhitespace = handler.characters;
    handler.cdataBlock = handler.characters;
    *context_->sax = handler;
    context_->userData = this;
    xmlParseDocument(context_.get());
    if (failure_) {
        std::rethrow_exception(failure_);
    }
    if (context_->wellFormed == 0 || context_->nsWellFormed == 0) {
        refuse("cannot be read: at byte " +
               std::to_string(std::max(xmlByteConsumed(context_.get()), 0L)) +
               " it is not well-formed XML.");
    }
}

void Builder::begin(std::string_view name, const xmlChar* uri, int count,
                    const xmlChar** attributes) {
    if (++depth_ > deepestXml) {
        refuse("is nested more deeply than a document is; it was not read.");
    }
    flush();
    at_ = at_.append_child(named(uri, name).c_str());
    // Five pointers each: the name, prefix and namespace, where the value begins and where it ends.
    for (int i = 0; i < count; ++i, attributes += 5) {
        if (attributes[2] == nullptr || prefixOf(attributes[2]) != "other") {
            value_.assign(chars(attributes[3]), chars(attributes[4]));
            at_.append_attribute(named(attributes[2], chars(attributes[0])).c_str())
                .set_value(value_.c_str());
        }
    }
}

void Builder::declare(std::size_t namespaces) {
    namespaces_.push_back(namespaces);
    declared_ += namespaces;
    if (declared_ > mostNamespaces) {
        refuse("declares more namespaces than a document does; it was not read.");
    }
}

void Builder::end() {
    flush();
    declared_ -= namespaces_.back();
    namespaces_.pop_back();
    at_ = at_.parent();
    --depth_;
}

void Builder::flush() {
    if (!text_.empty()) {
        at_.append_child(pugi::node_pcdata).set_value(text_.c_str());
        text_.clear();
    }
}

std::string_view Builder::prefixOf(const xmlChar* uri) {
    const auto [known, isNew] = prefixes_.try_emplace(uri);
    if (isNew) {
        known->second = namespacePrefix(chars(uri));
    }
    return known->second;
}

const std::string& Builder::named(const xmlChar* uri, std::string_view name) {
    name_.clear();
    if (uri != nullptr) {
        name_.append(prefixOf(uri)).push_back(':');
    }
    return name_.append(name);
}

std::ptrdiff_t nodesIn(const std::string& text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; });
}

/// Where the tag that begins at `at` ends, with its attributes counted; at most the text's end.
std::size_t tagEnd(std::string_view text, std::size_t at, std::size_t& attributes) {
    for (char quote = '\0'; at < text.size(); ++at) {
        const char c = text[at];
        if (quote != '\0') {
            quote = c == quote ? '\0' : quote;
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '>') {
            break;
        } else if (c == '=') {
            ++attributes;
        }
    }
    return at;
}

/// Whether some element has more attributes than the parser may see, for it would go through them
/// all before it reports them. As exact as need be: where the text is not well-formed, the parser
/// stops there.
bool hasTooManyAttributes(std::string_view text) {
    const auto behind = [&](std::string_view end, std::size_t from) {
        const std::size_t found = text.find(end, from);
        return found == std::string_view::npos ? text.size() : found + end.size();
    };
    for (std::size_t at = text.find('<'); at < text.size(); at = text.find('<', at)) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("<!--")) {
            at = behind("-->", at + 4);
        } else if (rest.starts_with("<![CDATA[")) {
            at = behind("]]>", at);
        } else if (rest.starts_with("<?")) {
            at = behind("?>", at);
        } else {
            std::size_t attributes = 0;
            at = tagEnd(text, at + 1, attributes);
            if (attributes > mostAttributes) {
                return true;
            }
        }
    }
    return false;
}

} // namespace

std::unique_ptr<pugi::xml_document> parseXml(const std::string& text, const std::string& what,
                                             const std::string& beside) {
    if (nodesIn(text) + nodesIn(beside) > mostNodes || hasTooManyAttributes(text)) {
        throw StoreError("The text of " + what +
                         " has more parts than a document has; it was not read.");
    }
    auto tree = std::make_unique<pugi::xml_document>();
    Builder(*tree, what).read(text);
    return tree;
}

} // namespace palimpsest::store
