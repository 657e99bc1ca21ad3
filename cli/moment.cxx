// SPDX-License-Identifier: MPL-2.0
#include "cli/moment.hxx"

#include <charconv>
#include <chrono>
#include <regex>

namespace palimpsest::cli {

namespace {

std::int64_t numberOf(const std::ssub_match& digits) {
    std::int64_t number = 0;
    const std::string text = digits.str();
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

std::optional<Moment> readTime(const std::string& text) {
    static const std::regex form(
        R"((\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{3}))?)?Z?)?)");
    std::smatch part;
    if (!std::regex_match(text, part, form)) {
        return std::nullopt;
    }
    const std::chrono::year_month_day day{
        std::chrono::year(static_cast<int>(numberOf(part[1]))),
        std::chrono::month(static_cast<unsigned>(numberOf(part[2]))),
        std::chrono::day(static_cast<unsigned>(numberOf(part[3])))};
    const auto partOr = [&](std::size_t index, std::int64_t otherwise) {
        return part[index].matched ? numberOf(part[index]) : otherwise;
    };
    const std::int64_t hour = partOr(4, 23), minute = partOr(5, 59), second = partOr(6, 59),
                       millisecond = partOr(7, 999);
    if (!day.ok() || hour > 23 || minute > 59 || second > 59) {
        return std::nullopt;
    }
    const auto days = std::chrono::sys_days(day).time_since_epoch().count();
    return AtTime{(((days * 24 + hour) * 60 + minute) * 60 + second) * 1'000 + millisecond};
}

} // namespace

std::optional<Moment> readMoment(const std::string& text) {
    std::uint64_t entry = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), entry);
    if (error == std::errc() && end == text.data() + text.size()) {
        return AtEntry{entry};
    }
    return readTime(text);
}

} // namespace palimpsest::cli
