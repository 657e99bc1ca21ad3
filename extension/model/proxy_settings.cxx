// SPDX-License-Identifier: MPL-2.0
#include "model/proxy_settings.hxx"

#include <algorithm>

namespace palimpsest::model {

namespace {

std::string plain(std::string_view text) {
    std::string result;
    for (const char c : text) {
        if (c != ' ' && c != '\t')
            result += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return result;
}

// Whether the whole of the text is what the pattern says, in which * stands for any characters.
bool matches(std::string_view pattern, std::string_view text) {
    std::size_t p = 0;
    std::size_t t = 0;
    std::size_t star = std::string_view::npos; // the last one seen
    std::size_t taken = 0;                     // what it stands for ends here
    while (t < text.size()) {
        if (p < pattern.size() && pattern[p] == '*') {
            star = p++;
            taken = t;
        } else if (p < pattern.size() && pattern[p] == text[t]) {
            ++p;
            ++t;
        } else if (star != std::string_view::npos) {
            p = star + 1;
            t = ++taken;
        } else {
            return false;
        }
    }
    return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

} // namespace

bool isListed(std::string_view host, int port, std::string_view list) {
    const std::string name = plain(host);
    const std::string withPort = name + ":" + std::to_string(port);
    while (!list.empty()) {
        const std::size_t end = std::min(list.find_first_of(";,"), list.size());
        std::string pattern = plain(list.substr(0, end));
        list.remove_prefix(std::min(end + 1, list.size()));
        if (pattern.starts_with('.'))
            pattern.insert(0, "*");
        if (!pattern.empty() && (matches(pattern, name) || matches(pattern, withPort)))
            return true;
    }
    return false;
}

std::optional<std::string> proxyTo(const ServerAddress& server, const ProxySettings& settings) {
    if (server.reach == ServerAddress::Reach::loopback ||
        settings.mode == ProxySettings::Mode::none)
        return "";
    if (settings.mode == ProxySettings::Mode::system)
        return std::nullopt;
    const std::string& proxy = server.encrypted ? settings.https : settings.http;
    if (proxy.empty() || isListed(server.host, server.port, settings.without))
        return "";
    return "http://" + proxy;
}

} // namespace palimpsest::model
