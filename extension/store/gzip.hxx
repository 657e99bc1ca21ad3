// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace palimpsest::store {

/// One gzip member (RFC 1952) without name and time, so that equal input gives equal bytes.
std::string gzip(std::string_view bytes);

/// The content of one gzip member. Throws StoreError where it is damaged or cut short, where
/// something follows it, or where the content would be larger than `limitBytes`.
std::string gunzip(std::string_view bytes, std::size_t limitBytes);

/// What can be had of a member that may be damaged: the bytes before the damage, at most
/// `limitBytes`.
struct Unpacked {
    std::string bytes;
    std::string damage;    ///< what is wrong, as the end of a sentence; empty: sound
    std::size_t taken = 0; ///< bytes of the packed input that were looked at
};
Unpacked unpack(std::string_view bytes, std::size_t limitBytes);

/// The same for a zlib stream (RFC 1950), which ends by itself: what follows it is not looked at.
Unpacked unpackZlib(std::string_view bytes, std::size_t limitBytes);

} // namespace palimpsest::store
