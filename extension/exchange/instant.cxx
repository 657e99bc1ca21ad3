// SPDX-License-Identifier: MPL-2.0
#include "exchange/instant.hxx"

#include <chrono>

namespace palimpsest::exchange {

namespace {

std::string padded(unsigned long long number, std::size_t width) {
    std::string digits = std::to_string(number);
    return digits.size() < width ? std::string(width - digits.size(), '0') + digits : digits;
}

} // namespace

std::string isoTime(std::int64_t ms) {
    using namespace std::chrono;
    const sys_time<milliseconds> instant{milliseconds(ms)};
    const auto day = floor<days>(instant);
    const year_month_day date(day);
    const hh_mm_ss time(instant - day);
    const auto number = [](auto count) { return static_cast<unsigned long long>(count); };
    return padded(number(static_cast<int>(date.year())), 4) + "-" +
           padded(static_cast<unsigned>(date.month()), 2) + "-" +
           padded(static_cast<unsigned>(date.day()), 2) + "T" +
           padded(number(time.hours().count()), 2) + ":" +
           padded(number(time.minutes().count()), 2) + ":" +
           padded(number(time.seconds().count()), 2) + "." +
           padded(number(time.subseconds().count()), 3) + "Z";
}

std::string minuteOf(std::int64_t ms) {
    std::string minute = isoTime(ms).substr(0, 16);
    minute[10] = ' ';
    return minute;
}

} // namespace palimpsest::exchange
