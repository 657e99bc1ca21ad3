// SPDX-License-Identifier: MPL-2.0
#include "store/package/xml.hxx"

#include "store/package/xml_namespaces.hxx"
#include "store/store_error.hxx"

#include <algorithm>

namespace palimpsest::store {

namespace {

/// Elements and attributes; each takes about 60 bytes in the tree, however few it has in the text.
constexpr std::ptrdiff_t mostNodes = 5'000'000;

} // namespace

std::unique_ptr<pugi::xml_document> parseXml(const std::string& text, const std::string& what) {
    const auto nodes =
        std::count_if(text.begin(), text.end(), [](char c) { return c == '<' || c == '='; });
    if (nodes > mostNodes) {
        throw StoreError("The text of " + what +
                         " has more parts than a document has; it was not read.");
    }
    auto tree = std::make_unique<pugi::xml_document>();
    const pugi::xml_parse_result result =
        tree->load_buffer(text.data(), text.size(),
                          pugi::parse_default | pugi::parse_ws_pcdata | pugi::parse_doctype);
    if (!result) {
        throw StoreError("The text of " + what + " cannot be read: at byte " +
                         std::to_string(result.offset) + " it is not well-formed XML.");
    }
    const auto nodesOfTree = tree->children();
    if (std::any_of(nodesOfTree.begin(), nodesOfTree.end(),
                    [](const auto& node) { return node.type() == pugi::node_doctype; })) {
        throw StoreError("The text of " + what +
                         " declares a document type, which no document needs; it was not read.");
    }
    nameByNamespace(*tree);
    return tree;
}

} // namespace palimpsest::store
