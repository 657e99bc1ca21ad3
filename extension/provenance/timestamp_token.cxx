// SPDX-License-Identifier: MPL-2.0
#include "provenance/timestamp_token.hxx"

#include "provenance/der.hxx"

#include <algorithm>
#include <chrono>

namespace palimpsest::provenance {

namespace {

using namespace std::string_view_literals;

// Object identifiers as they are encoded.
constexpr auto signedContent = "\x2A\x86\x48\x86\xF7\x0D\x01\x07\x02"sv;            // RFC 5652 5.1
constexpr auto timestampContent = "\x2A\x86\x48\x86\xF7\x0D\x01\x09\x10\x01\x04"sv; // RFC 3161
constexpr auto sha256Name = "\x60\x86\x48\x01\x65\x03\x04\x02\x01"sv;               // RFC 5754 2.2

bool areDigits(std::string_view text) {
    return !text.empty() &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

unsigned twoDigits(std::string_view text, std::size_t at) {
    return static_cast<unsigned>(text[at] - '0') * 10U + static_cast<unsigned>(text[at + 1] - '0');
}

/// A GeneralizedTime as RFC 3161 narrows it: YYYYMMDDhhmmss, a fraction or none, Z. In ms.
std::int64_t generalizedTime(std::string_view text) {
    constexpr std::size_t whole = 14;
    const bool formed =
        text.size() > whole && text.back() == 'Z' && areDigits(text.substr(0, whole)) &&
        (text.size() == whole + 1 ||
         (text[whole] == '.' && areDigits(text.substr(whole + 1, text.size() - whole - 2))));
    if (!formed) {
        throw TimestampError("its time is not of its form");
    }
    using namespace std::chrono;
    const year_month_day date(
        year(static_cast<int>(twoDigits(text, 0) * 100U + twoDigits(text, 2))),
        month(twoDigits(text, 4)), day(twoDigits(text, 6)));
    const unsigned hour = twoDigits(text, 8);
    const unsigned minute = twoDigits(text, 10);
    const unsigned second = twoDigits(text, 12);
    if (!date.ok() || date.year() < year(1970) || hour > 23 || minute > 59 || second > 59) {
        throw TimestampError("its time is no time");
    }
    std::string fraction(text.substr(whole + 1));
    fraction.resize(3, '0');
    std::replace(fraction.begin(), fraction.end(), 'Z', '0'); // of a shorter fraction, or of none
    const auto instant = sys_days(date) + hours(hour) + minutes(minute) + seconds(second) +
                         milliseconds(std::stoi(fraction));
    return duration_cast<milliseconds>(instant.time_since_epoch()).count();
}

/// The content of SignedData's encapsulated content: what was signed.
std::string_view signedText(std::string_view token) {
    DerReader content(DerReader(token).takeLast(der::sequence));
    if (content.take(der::object) != signedContent) {
        throw DerError("it is not signed");
    }
    DerReader data(DerReader(content.takeLast(der::first)).takeLast(der::sequence));
    data.take(der::integer);
    data.take(der::set);
    DerReader inside(data.take(der::sequence));
    if (inside.take(der::object) != timestampContent) {
        throw DerError("what was signed is no timestamp");
    }
    return DerReader(inside.takeLast(der::first)).takeLast(der::octets);
}

Hash imprintIn(std::string_view messageImprint) {
    DerReader imprint(messageImprint);
    DerReader algorithm(imprint.take(der::sequence));
    if (algorithm.take(der::object) != sha256Name ||
        (!algorithm.atEnd() && !algorithm.takeLast(der::null).empty())) {
        throw DerError("it does not stamp a SHA-256 hash");
    }
    const std::string_view bytes = imprint.takeLast(der::octets);
    Hash hash{};
    if (bytes.size() != hash.size()) {
        throw DerError("it does not stamp a SHA-256 hash");
    }
    std::transform(bytes.begin(), bytes.end(), hash.begin(),
                   [](char c) { return static_cast<std::uint8_t>(c); });
    return hash;
}

} // namespace

Timestamp readTimestamp(std::string_view token) {
    try {
        DerReader info(DerReader(signedText(token)).takeLast(der::sequence));
        if (info.take(der::integer) != "\x01"sv) {
            throw DerError("it is of another version");
        }
        info.take(der::object); // the authority's policy
        Timestamp timestamp;
        timestamp.imprint = imprintIn(info.take(der::sequence));
        info.take(der::integer); // the serial number
        timestamp.time = generalizedTime(info.take(der::time));
        return timestamp;
    } catch (const DerError& error) {
        throw TimestampError(std::string("it is no timestamp (") + error.what() + ")");
    }
}

} // namespace palimpsest::provenance
