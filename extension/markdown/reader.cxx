// SPDX-License-Identifier: MPL-2.0
#include "markdown/reader.hxx"

#include "markdown/source_places.hxx"

#include <algorithm>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <cstdlib>
#include <memory>
#include <string>

namespace palimpsest::markdown {

namespace {

constexpr char32_t lineBreak = U'\u2028';
constexpr char32_t anchor = U'\uFFFC';

std::string toUtf8(std::u32string_view text) {
    std::string utf8;
    for (const char32_t c : text) {
        if (c < 0x80) {
            utf8 += static_cast<char>(c);
        } else if (c < 0x800) {
            utf8 += static_cast<char>(0xC0 | (c >> 6));
            utf8 += static_cast<char>(0x80 | (c & 0x3F));
        } else if (c < 0x10000) {
            utf8 += static_cast<char>(0xE0 | (c >> 12));
            utf8 += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            utf8 += static_cast<char>(0x80 | (c & 0x3F));
        } else {
            utf8 += static_cast<char>(0xF0 | (c >> 18));
            utf8 += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
            utf8 += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
            utf8 += static_cast<char>(0x80 | (c & 0x3F));
        }
    }
    return utf8;
}

/// Of what the library gives, which is valid.
std::u32string toUtf32(std::string_view utf8) {
    std::u32string text;
    for (const char byte : utf8) {
        const auto unit = static_cast<unsigned char>(byte);
        if (unit < 0x80 || unit >= 0xF0)
            text += static_cast<char32_t>(unit < 0x80 ? unit : unit & 0x07);
        else if (unit >= 0xC0)
            text += static_cast<char32_t>(unit & (unit >= 0xE0 ? 0x0F : 0x1F));
        else
            text.back() = (text.back() << 6) | static_cast<char32_t>(unit & 0x3F);
    }
    return text;
}

std::u32string literalOf(cmark_node* node) {
    const char* const literal = cmark_node_get_literal(node);
    return literal == nullptr ? std::u32string() : toUtf32(literal);
}

struct NodeDeleter {
    void operator()(cmark_node* node) const { cmark_node_free(node); }
};
using Tree = std::unique_ptr<cmark_node, NodeDeleter>;

Tree parsed(std::u32string_view source) {
    cmark_gfm_core_extensions_ensure_registered();
    struct ParserDeleter {
        void operator()(cmark_parser* parser) const { cmark_parser_free(parser); }
    };
    const std::unique_ptr<cmark_parser, ParserDeleter> parser(
        cmark_parser_new(CMARK_OPT_FOOTNOTES));
    cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension("table"));
    const std::string utf8 = toUtf8(source);
    cmark_parser_feed(parser.get(), utf8.data(), utf8.size());
    return Tree(cmark_parser_finish(parser.get()));
}

std::string_view typeOf(cmark_node* node) {
    return cmark_node_get_type_string(node);
}

/// Nested deeper than this nothing is looked at: what is read from a server must not exhaust the
/// stack.
constexpr int deepest = 100;

/// The look of running text.
struct Look {
    bool emphasis = false, strong = false, code = false;
    std::string link;
};

/// Walks the library's tree and builds the document.
class Builder {
  public:
    Builder(std::u32string_view source, Document& document)
        : source_(source), places_(source), document_(document) {}

    void build(cmark_node* root) {
        for (cmark_node* node = cmark_node_first_child(root); node != nullptr;
             node = cmark_node_next(node))
            if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
                definitions_.push_back(node);
        blocks_ = &document_.blocks;
        children(root, {}, Block::Kind::text);
        keepEdges();
    }

    bool tooDeep() const { return tooDeep_; }

  private:
    /// Spaces at either end of running text, which are no markup where it goes on in a paragraph.
    void keepEdges() {
        if (document_.blocks.empty())
            return;
        const auto running = [](const Block& block) {
            return block.kind == Block::Kind::text && block.list.depth == 0 &&
                   !block.pieces.empty();
        };
        const std::size_t begin = std::min(source_.find_first_not_of(U' '), source_.size());
        if (Block& first = document_.blocks.front();
            running(first) && begin > 0 && first.pieces.front().places.front() >= begin)
            first.pieces.insert(first.pieces.begin(), spaces(0, begin));
        const std::size_t end = source_.find_last_not_of(U' ') + 1;
        if (Block& last = document_.blocks.back();
            running(last) && end > begin && end < source_.size() &&
            source_.substr(last.pieces.back().places.back(), source_.size()).find(U'\n') ==
                std::u32string_view::npos)
            last.pieces.push_back(spaces(end, source_.size()));
    }

    static Piece spaces(std::size_t start, std::size_t end) {
        Piece piece;
        for (std::size_t place = start; place < end; ++place) {
            piece.text += U' ';
            piece.places.push_back(static_cast<std::uint32_t>(place));
        }
        return piece;
    }

    struct Depth {
        explicit Depth(int& depth) : depth_(depth) { ++depth_; }
        ~Depth() { --depth_; }
        Depth(const Depth&) = delete;
        Depth& operator=(const Depth&) = delete;
        int& depth_;
    };

    void children(cmark_node* parent, const ListPlace& list, Block::Kind kind) {
        const Depth depth(depth_);
        if (depth_ > deepest) {
            tooDeep_ = true;
            return;
        }
        ListPlace place = list;
        for (cmark_node* node = cmark_node_first_child(parent); node != nullptr;
             node = cmark_node_next(node)) {
            block(node, place, kind);
            place.begins = place.item = false;
        }
    }

    void block(cmark_node* node, const ListPlace& list, Block::Kind kind) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_PARAGRAPH) {
            paragraph(node, {kind, 0, list, {}, {}, 0});
        } else if (type == CMARK_NODE_HEADING) {
            document_.plain = false;
            paragraph(node, {Block::Kind::heading,
                             static_cast<unsigned>(cmark_node_get_heading_level(node)),
                             list,
                             {},
                             {},
                             0});
        } else if (type == CMARK_NODE_BLOCK_QUOTE) {
            document_.plain = false;
            ++quotations_;
            children(node, list, Block::Kind::quotation);
            --quotations_;
        } else if (type == CMARK_NODE_LIST) {
            document_.plain = false;
            items(node, list, kind);
        } else if (type == CMARK_NODE_CODE_BLOCK) {
            const bool fenced = isFenced(node);
            // Indented text alone is no sign of markup.
            document_.plain = document_.plain && !fenced;
            lines(node, {Block::Kind::code, 0, list, {}, {}, 0}, fenced);
        } else if (type == CMARK_NODE_HTML_BLOCK) {
            lines(node, {kind, 0, list, {}, {}, 0}, false);
        } else if (type == CMARK_NODE_THEMATIC_BREAK) {
            document_.plain = false;
            places_.goTo(cmark_node_get_start_line(node), cmark_node_get_start_column(node));
            blocks_->push_back({Block::Kind::rule, 0, list, {}, {}, places_.lineEnd()});
        } else if (typeOf(node) == "table") {
            document_.plain = false;
            table(node, list);
        }
        // What else there is are definitions, which are read where they are referred to.
    }

    void items(cmark_node* node, const ListPlace& list, Block::Kind kind) {
        ListPlace place = list;
        ++place.depth;
        place.ordered = cmark_node_get_list_type(node) == CMARK_ORDERED_LIST;
        place.start =
            place.ordered ? static_cast<std::uint32_t>(cmark_node_get_list_start(node)) : 1U;
        place.begins = true;
        for (cmark_node* item = cmark_node_first_child(node); item != nullptr;
             item = cmark_node_next(item)) {
            place.item = true;
            children(item, place, kind);
            place.begins = false;
        }
    }

    void paragraph(cmark_node* node, Block block) {
        places_.enterParagraph(cmark_node_get_start_line(node), cmark_node_get_start_column(node),
                               quotations_ > 0);
        trusted_ = true;
        // Lines of running text are paragraphs, as they are without any markup.
        const bool split = block.kind == Block::Kind::text && block.list.depth == 0 && !inNote_;
        for (cmark_node* inline_ = cmark_node_first_child(node); inline_ != nullptr;
             inline_ = cmark_node_next(inline_)) {
            if (split && cmark_node_get_type(inline_) == CMARK_NODE_SOFTBREAK) {
                block.end = places_.lineEnd();
                blocks_->push_back(std::move(block));
                block = {Block::Kind::text, 0, {}, {}, {}, 0};
            } else {
                running(inline_, {}, block.pieces);
            }
        }
        block.end = places_.lineEnd();
        blocks_->push_back(std::move(block));
    }

    /// One paragraph a line.
    void lines(cmark_node* node, const Block& like, bool fenced) {
        places_.goTo(cmark_node_get_start_line(node) + (fenced ? 1 : 0), 1);
        std::u32string text = literalOf(node);
        if (!text.empty() && text.back() == U'\n')
            text.pop_back();
        Block block = like;
        for (std::size_t start = 0; start <= text.size();) {
            const std::size_t end = std::min(text.find(U'\n', start), text.size());
            add(text.substr(start, end - start), {}, block.pieces);
            block.end = places_.lineEnd();
            blocks_->push_back(block);
            block = like;
            block.list.begins = block.list.item = false;
            // Empty lines have nothing to be found by.
            places_.goBehind(blocks_->back().end);
            start = end + 1;
        }
    }

    bool isFenced(cmark_node* node) const {
        int length = 0, offset = 0;
        char character = 0;
        return cmark_node_get_fenced(node, &length, &offset, &character) != 0;
    }

    void table(cmark_node* node, const ListPlace& list) {
        Block block{Block::Kind::table, 0, list, {}, {}, 0};
        for (cmark_node* row = cmark_node_first_child(node); row != nullptr;
             row = cmark_node_next(row)) {
            places_.goTo(cmark_node_get_start_line(row), 1);
            trusted_ = false; // the library's columns in rows are none of the source's
            std::vector<Pieces> cells;
            for (cmark_node* cell = cmark_node_first_child(row); cell != nullptr;
                 cell = cmark_node_next(cell)) {
                cells.emplace_back();
                for (cmark_node* inline_ = cmark_node_first_child(cell); inline_ != nullptr;
                     inline_ = cmark_node_next(inline_))
                    running(inline_, {}, cells.back());
            }
            block.rows.push_back(std::move(cells));
            block.end = places_.lineEnd();
        }
        blocks_->push_back(std::move(block));
    }

    void running(cmark_node* node, Look look, Pieces& pieces) {
        const cmark_node_type type = cmark_node_get_type(node);
        if (type == CMARK_NODE_TEXT || type == CMARK_NODE_HTML_INLINE) {
            text(node, look, pieces);
            return;
        }
        if (type == CMARK_NODE_SOFTBREAK) {
            add(U" ", look, pieces);
            return;
        }
        const Depth depth(depth_);
        if (depth_ > deepest) {
            tooDeep_ = true;
            return;
        }
        document_.plain = false;
        if (type == CMARK_NODE_LINEBREAK) {
            const std::uint32_t place = places_.lineEnd();
            append({std::u32string(1, lineBreak),
                    {place},
                    look.emphasis,
                    look.strong,
                    false,
                    look.link,
                    std::nullopt},
                   pieces);
            places_.goBehind(place);
            return;
        }
        if (type == CMARK_NODE_CODE) {
            look.code = true;
            text(node, look, pieces);
        } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
            note(node, look, pieces);
        } else {
            look.emphasis = look.emphasis || type == CMARK_NODE_EMPH;
            look.strong = look.strong || type == CMARK_NODE_STRONG;
            if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
                if (const char* const url = cmark_node_get_url(node); url != nullptr)
                    look.link = url;
        }
        for (cmark_node* inner = cmark_node_first_child(node); inner != nullptr;
             inner = cmark_node_next(inner))
            running(inner, look, pieces);
    }

    void text(cmark_node* node, const Look& look, Pieces& pieces) {
        const std::u32string literal = literalOf(node);
        if (literal.empty())
            return;
        if (trusted_)
            places_.goForwardTo(cmark_node_get_start_line(node), cmark_node_get_start_column(node),
                                literal);
        add(literal, look, pieces);
    }

    void add(const std::u32string& text, const Look& look, Pieces& pieces) {
        if (!text.empty())
            append({text, places_.of(text), look.emphasis, look.strong, look.code, look.link,
                    std::nullopt},
                   pieces);
    }

    static void append(Piece piece, Pieces& pieces) {
        if (pieces.empty() || !pieces.back().sameLook(piece)) {
            pieces.push_back(std::move(piece));
        } else {
            pieces.back().text += piece.text;
            pieces.back().places.insert(pieces.back().places.end(), piece.places.begin(),
                                        piece.places.end());
        }
    }

    /// Its anchor, and its text, which each reference has for itself.
    void note(cmark_node* node, const Look& look, Pieces& pieces) {
        const char* const number = cmark_node_get_literal(node);
        const auto index = number == nullptr ? 0UL : std::strtoul(number, nullptr, 10);
        if (index == 0 || index > definitions_.size() || inNote_)
            return;
        if (trusted_)
            places_.goForwardTo(cmark_node_get_start_line(node), cmark_node_get_start_column(node),
                                U"[");
        const std::uint32_t place = places_.of(U"[").front();
        pieces.push_back({std::u32string(1, anchor),
                          {place},
                          look.emphasis,
                          look.strong,
                          false,
                          look.link,
                          document_.notes.size()});
        const SourcePlaces kept = places_;
        const bool trusted = trusted_;
        std::vector<Block>* const outer = blocks_;
        std::vector<Block> own;
        blocks_ = &own;
        inNote_ = true;
        children(definitions_[index - 1], {}, Block::Kind::text);
        inNote_ = false;
        blocks_ = outer;
        places_ = kept;
        trusted_ = trusted;
        document_.notes.push_back(std::move(own));
    }

    std::u32string_view source_;
    SourcePlaces places_;
    Document& document_;
    std::vector<Block>* blocks_ = nullptr;
    std::vector<cmark_node*> definitions_;
    bool inNote_ = false;
    bool trusted_ = true; ///< the columns that the library gives
    int quotations_ = 0;  ///< around what is read
    int depth_ = 0;
    bool tooDeep_ = false;
};

} // namespace

Document read(std::u32string_view source) {
    Document document;
    const Tree tree = parsed(source);
    Builder builder(source, document);
    builder.build(tree.get());
    return builder.tooDeep() ? Document{} : document;
}

} // namespace palimpsest::markdown
