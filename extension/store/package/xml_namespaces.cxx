// SPDX-License-Identifier: MPL-2.0
#include "store/package/xml_namespaces.hxx"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace palimpsest::store {

namespace {

using Name = std::pair<std::string_view, std::string_view>;

/// What stands in an OpenDocument namespace between its beginning and its version (ODF 1.3 part 3,
/// 1.4), and the prefix.
constexpr std::array openDocument = std::to_array<Name>({{"office", "office"},
                                                         {"text", "text"},
                                                         {"table", "table"},
                                                         {"drawing", "draw"},
                                                         {"style", "style"},
                                                         {"presentation", "presentation"},
                                                         {"dr3d", "dr3d"},
                                                         {"script", "script"},
                                                         {"meta", "meta"},
                                                         {"manifest", "manifest"}});
constexpr std::array others = std::to_array<Name>(
    {{"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"},
     {"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", "field"},
     {"http://purl.org/dc/elements/1.1/", "dc"},
     {"http://www.w3.org/XML/1998/namespace", "xml"}});
constexpr std::string_view beginning = "urn:oasis:names:tc:opendocument:xmlns:";
constexpr std::string_view unknown = "unknown";

template <typename List>
std::string_view find(const List& list, std::string_view name) {
    const auto found =
        std::find_if(list.begin(), list.end(), [&](const Name& one) { return one.first == name; });
    return found == list.end() ? std::string_view() : found->second;
}

/// Empty for a namespace that is none of these. Writer takes every version 1 as the same.
std::string_view prefixOf(std::string_view address) {
    if (!address.starts_with(beginning))
        return find(others, address);
    address.remove_prefix(beginning.size());
    const std::size_t end = address.find(':');
    if (end == std::string_view::npos || !address.substr(end).starts_with(":1."))
        return {};
    return find(openDocument, address.substr(0, end));
}

bool isKnown(std::string_view prefix) {
    const auto has = [&](const Name& one) { return one.second == prefix; };
    return std::any_of(openDocument.begin(), openDocument.end(), has) ||
           std::any_of(others.begin(), others.end(), has);
}

class Renaming : public pugi::xml_tree_walker {
  public:
    bool for_each(pugi::xml_node& node) override {
        if (node.type() != pugi::node_element)
            return true;
        const int level = depth();
        while (!declared_.empty() && declared_.back().depth >= level)
            declared_.pop_back();
        for (const pugi::xml_attribute& attribute : node.attributes()) {
            const std::string_view name = attribute.name();
            if (name == "xmlns")
                declare(level, {}, attribute.value());
            else if (name.starts_with("xmlns:"))
                declare(level, name.substr(6), attribute.value());
        }
        rename(node, true);
        for (pugi::xml_attribute& attribute : node.attributes())
            if (!std::string_view(attribute.name()).starts_with("xmlns"))
                rename(attribute, false);
        return true;
    }

  private:
    struct Declared {
        int depth;
        std::string prefix; ///< in the file
        std::string_view known;
    };

    void declare(int level, std::string_view prefix, std::string_view address) {
        declared_.push_back({level, std::string(prefix), prefixOf(address)});
    }

    template <typename Named>
    void rename(Named& named, bool takesDefault) {
        const std::string_view name = named.name();
        const std::size_t colon = name.find(':');
        const std::string_view prefix =
            colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
        if (prefix.empty() && !takesDefault)
            return;
        const auto found = std::find_if(declared_.rbegin(), declared_.rend(),
                                        [&](const Declared& one) { return one.prefix == prefix; });
        if (found == declared_.rend() || found->known == prefix)
            return;
        if (found->known.empty() && !isKnown(prefix))
            return;
        const std::string_view local =
            colon == std::string_view::npos ? name : name.substr(colon + 1);
        const std::string_view known = found->known.empty() ? unknown : found->known;
        named.set_name((std::string(known) + ":" + std::string(local)).c_str());
    }

    std::vector<Declared> declared_;
};

} // namespace

void nameByNamespace(pugi::xml_document& tree) {
    Renaming renaming;
    tree.traverse(renaming);
}

} // namespace palimpsest::store
