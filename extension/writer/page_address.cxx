// SPDX-License-Identifier: MPL-2.0
#include "writer/page_address.hxx"

#include <algorithm>
#include <cstring>

namespace palimpsest::writer {

namespace {

/// Longer addresses carry data, not a place.
constexpr std::size_t longest = 2048;

} // namespace

std::string pageAddress(std::string_view bytes, bool wide) {
    std::string text;
    const std::size_t unit = wide ? sizeof(char16_t) : 1;
    for (std::size_t at = 0; at + unit <= bytes.size(); at += unit) {
        char16_t code = static_cast<unsigned char>(bytes[at]);
        if (wide)
            std::memcpy(&code, bytes.data() + at, unit);
        // An address is ASCII (RFC 3986); what follows a line's end is a title.
        if (code <= 0x20 || code >= 0x7F)
            break;
        text += static_cast<char>(code);
    }
    text.resize(std::min(text.find_first_of("?#"), text.size()));
    const std::size_t scheme = text.find("://");
    const bool page =
        text.starts_with("http://") || text.starts_with("https://") || text.starts_with("file://");
    if (!page || text.size() > longest)
        return {};
    const std::size_t host = scheme + 3;
    const std::size_t end = std::min(text.find('/', host), text.size());
    const std::size_t user = text.rfind('@', end);
    if (user != std::string::npos && user >= host && user < end)
        text.erase(host, user + 1 - host);
    return text;
}

} // namespace palimpsest::writer
