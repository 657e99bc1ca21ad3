// SPDX-License-Identifier: MPL-2.0
#include "model/server_address.hxx"

#include "model/ascii.hxx"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>

namespace palimpsest::model {

namespace {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const std::size_t first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos)
        return {};
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

// The four numbers of a dotted IPv4 address; nothing for a name.
std::optional<std::array<int, 4>> ipv4(std::string_view host) {
    std::array<int, 4> numbers{};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t dot = host.find('.');
        if ((dot == std::string_view::npos) != (i == 3))
            return std::nullopt;
        const std::string_view part = host.substr(0, dot);
        const auto [end, error] =
            std::from_chars(part.data(), part.data() + part.size(), numbers[i]);
        if (part.empty() || error != std::errc() || end != part.data() + part.size() ||
            numbers[i] < 0 || numbers[i] > 255)
            return std::nullopt;
        host.remove_prefix(i == 3 ? host.size() : dot + 1);
    }
    return numbers;
}

ServerAddress::Reach reachOf(std::string_view host) {
    using Reach = ServerAddress::Reach;
    if (host == "localhost" || host.ends_with(".localhost") || host == "::1")
        return Reach::loopback;
    if (const auto number = ipv4(host)) {
        const auto [a, b, c, d] = *number;
        if (a == 127)
            return Reach::loopback;
        // RFC 1918 and RFC 3927.
        const bool isPrivate = a == 10 || (a == 172 && b >= 16 && b <= 31) ||
                               (a == 192 && b == 168) || (a == 169 && b == 254);
        return isPrivate ? Reach::privateNetwork : Reach::elsewhere;
    }
    if (host.find(':') != std::string_view::npos) {
        // Unique local (RFC 4193, fc00::/7) and link-local (fe80::/10) addresses.
        const bool isPrivate = host.starts_with("fc") || host.starts_with("fd") ||
                               host.starts_with("fe8") || host.starts_with("fe9") ||
                               host.starts_with("fea") || host.starts_with("feb");
        return isPrivate && host.find(':') == 4 ? Reach::privateNetwork : Reach::elsewhere;
    }
    // Names that no public name server answers for.
    for (const std::string_view ending : {".local", ".lan", ".internal", ".home.arpa"}) {
        if (host.ends_with(ending))
            return Reach::privateNetwork;
    }
    // A number alone is another way to write any IPv4 address.
    const bool isName = host.find('.') == std::string_view::npos && !isDigit(host.front());
    return isName ? Reach::privateNetwork : Reach::elsewhere;
}

bool allowedInHost(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return isDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '.' || c == '_' || byte >= 0x80;
}

bool allowedInIpv6(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'f') || c == ':' || c == '.';
}

bool allowedInPath(char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte > 0x20 && byte != 0x7F &&
           std::string_view("\"<>\\^`{|}").find(c) == std::string_view::npos;
}

// "host", "host:port", "[v6]:port" into address; false where it is none of them.
bool readAuthority(std::string_view authority, ServerAddress& address) {
    std::string_view port;
    bool hasPort = false;
    if (authority.starts_with('[')) {
        const std::size_t end = authority.find(']');
        if (end == std::string_view::npos)
            return false;
        address.host = lowered(authority.substr(1, end - 1));
        const std::string_view rest = authority.substr(end + 1);
        if (!rest.empty() && rest.front() != ':')
            return false;
        hasPort = !rest.empty();
        port = hasPort ? rest.substr(1) : rest;
        if (address.host.find(':') == std::string::npos ||
            !std::all_of(address.host.begin(), address.host.end(), allowedInIpv6))
            return false;
    } else {
        const std::size_t colon = authority.find(':');
        hasPort = colon != std::string_view::npos;
        address.host = lowered(authority.substr(0, colon));
        port = hasPort ? authority.substr(colon + 1) : std::string_view();
        if (address.host.empty() || address.host.starts_with('.') ||
            address.host.find("..") != std::string::npos ||
            !std::all_of(address.host.begin(), address.host.end(), allowedInHost))
            return false;
    }
    address.port = 0;
    if (!hasPort)
        return true;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), address.port);
    return error == std::errc() && end == port.data() + port.size() && address.port >= 1 &&
           address.port <= 65535;
}

void removeTrailingSlashes(std::string& path) {
    while (path.ends_with('/'))
        path.pop_back();
}

bool namesVersion(std::string_view path) {
    for (std::size_t slash = path.find('/'); slash != std::string_view::npos;
         slash = path.find('/', slash + 1)) {
        const std::string_view segment = path.substr(slash + 1);
        if (segment.size() >= 2 && lower(segment[0]) == 'v' && isDigit(segment[1]))
            return true;
    }
    return false;
}

// The path before the endpoints.
std::string basePath(std::string_view typed) {
    std::string path(typed);
    removeTrailingSlashes(path);
    for (const std::string_view endpoint : {"/chat/completions", "/completions", "/messages",
                                            "/responses", "/embeddings", "/models"}) {
        if (path.ends_with(endpoint)) {
            path.resize(path.size() - endpoint.size());
            removeTrailingSlashes(path);
            return path;
        }
    }
    return namesVersion(path) ? path : path + "/v1";
}

} // namespace

std::optional<ServerAddress> serverAddress(std::string_view typed) {
    std::string_view rest = trimmed(typed);
    ServerAddress address;
    std::optional<bool> encrypted;
    if (const std::size_t end = rest.find("://"); end != std::string_view::npos) {
        const std::string scheme = lowered(rest.substr(0, end));
        if (scheme != "http" && scheme != "https")
            return std::nullopt;
        encrypted = scheme == "https";
        rest.remove_prefix(end + 3);
    }
    rest = rest.substr(0, rest.find('#'));
    const std::size_t question = rest.find('?');
    if (question != std::string_view::npos)
        address.query = rest.substr(question);
    const std::string_view beforeQuery = rest.substr(0, question);
    const std::size_t slash = beforeQuery.find('/');
    const std::string_view authority = beforeQuery.substr(0, slash);
    const std::string_view path =
        slash == std::string_view::npos ? std::string_view() : beforeQuery.substr(slash);
    if (!readAuthority(authority, address) ||
        !std::all_of(path.begin(), path.end(), allowedInPath) ||
        !std::all_of(address.query.begin(), address.query.end(), allowedInPath))
        return std::nullopt;
    address.path = basePath(path);
    address.typedPath = path.empty() ? "/" : std::string(path);
    address.reach = reachOf(address.host);
    address.encrypted = encrypted.value_or(address.reach == ServerAddress::Reach::elsewhere);
    if (address.port == 0)
        address.port = address.encrypted ? 443 : 80;
    return address;
}

std::string ServerAddress::hostAndPort() const {
    const bool isIpv6 = host.find(':') != std::string::npos;
    return (isIpv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

std::string ServerAddress::url(std::string_view endpoint, std::string_view more) const {
    std::string result = (encrypted ? "https://" : "http://") + hostAndPort() + path;
    result += endpoint;
    result += query;
    if (!more.empty()) {
        result += query.empty() ? '?' : '&';
        result += more;
    }
    return result;
}

std::string ServerAddress::typedUrl() const {
    return (encrypted ? "https://" : "http://") + hostAndPort() + typedPath + query;
}

} // namespace palimpsest::model
