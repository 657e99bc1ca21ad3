// SPDX-License-Identifier: MPL-2.0
#include "store/package/namespaces.hxx"

#include <algorithm>
#include <array>

namespace palimpsest::store {

namespace {

struct Known {
    std::string_view name;
    std::string_view prefix;
};

/// What stands in urn:oasis:names:tc:opendocument:xmlns:…:1.0
constexpr std::array oasis = std::to_array<Known>({
    {"office", "office"},
    {"text", "text"},
    {"table", "table"},
    {"drawing", "draw"},
    {"style", "style"},
    {"presentation", "presentation"},
    {"dr3d", "dr3d"},
    {"meta", "meta"},
    {"script", "script"},
    {"form", "form"},
    {"manifest", "manifest"},
});
constexpr std::array others = std::to_array<Known>({
    {"http://www.w3.org/XML/1998/namespace", "xml"},
    {"http://purl.org/dc/elements/1.1/", "dc"},
    {"urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"},
    {"urn:openoffice:names:experimental:ooo-ms-interop:xmlns:field:1.0", "field"},
});

/// Takes `begin` off the front of `text`; whether it was there.
bool take(std::string_view& text, std::string_view begin) {
    const bool there = text.substr(0, begin.size()) == begin;
    text.remove_prefix(there ? begin.size() : 0);
    return there;
}

/// Takes off the front of `text` what comes before the next colon, and the colon.
std::string_view takePart(std::string_view& text) {
    const std::string_view part = text.substr(0, text.find(':'));
    text.remove_prefix(std::min(part.size() + 1, text.size()));
    return part;
}

template <typename List>
std::string_view find(const List& list, std::string_view name) {
    const auto found = std::find_if(list.begin(), list.end(),
                                    [&](const Known& known) { return known.name == name; });
    return found == list.end() ? std::string_view("other") : found->prefix;
}

} // namespace

std::string_view namespacePrefix(std::string_view uri) {
    std::string_view rest = uri;
    if (!take(rest, "urn:oasis:names:tc:")) {
        return find(others, uri);
    }
    takePart(rest); // the committee
    if (!take(rest, "xmlns:")) {
        return "other";
    }
    const std::string_view name = takePart(rest);
    return take(rest, "1.") && rest.find(':') == std::string_view::npos ? find(oasis, name)
                                                                        : "other";
}

} // namespace palimpsest::store
