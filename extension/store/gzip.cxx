// SPDX-License-Identifier: MPL-2.0
#include "store/gzip.hxx"

#include "store/store_error.hxx"

#include <algorithm>
#include <limits>
#include <zlib.h>

namespace palimpsest::store {

namespace {

constexpr int zlibWindow = 15;
constexpr int gzipWindow =
    15 + 16; ///< the largest window, with gzip's header (zlib.h, deflateInit2)

Bytef* input(std::string_view bytes) {
    return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes.data())); // zlib only reads it
}

class Inflation {
  public:
    explicit Inflation(int window) {
        if (inflateInit2(&stream_, window) != Z_OK) {
            throw StoreError("There is not enough memory to unpack the record.");
        }
    }
    ~Inflation() { inflateEnd(&stream_); }
    Inflation(const Inflation&) = delete;
    Inflation& operator=(const Inflation&) = delete;
    z_stream& operator*() { return stream_; }

  private:
    z_stream stream_{};
};

} // namespace

std::string gzip(std::string_view bytes) {
    z_stream stream{};
    if (bytes.size() > std::numeric_limits<uInt>::max() ||
        deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY) !=
            Z_OK) {
        throw StoreError("There is not enough memory to pack the record.");
    }
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = input(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    const int result = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (result != Z_STREAM_END) {
        throw StoreError("The record could not be packed.");
    }
    return packed;
}

namespace {

/// For what is packed in so many bytes, to begin with.
std::size_t firstRoom(std::size_t packedBytes) {
    constexpr std::size_t usualRatio = 8;
    return std::clamp<std::size_t>(packedBytes * usualRatio, 16'384, 262'144);
}

Unpacked inflateAll(std::string_view bytes, std::size_t limitBytes, int window) {
    Unpacked unpacked;
    if (bytes.size() > std::numeric_limits<uInt>::max()) {
        unpacked.damage = "is too large";
        return unpacked;
    }
    Inflation inflation(window);
    z_stream& stream = *inflation;
    stream.next_in = input(bytes);
    stream.avail_in = static_cast<uInt>(bytes.size());
    std::string& out = unpacked.bytes;
    std::size_t filled = 0;
    int result = Z_OK;
    // One byte of room beyond the limit tells what ends there from what goes on.
    for (std::size_t room = firstRoom(bytes.size()); result == Z_OK; room = out.size() * 2) {
        out.resize(std::min(room, limitBytes + 1));
        stream.next_out = reinterpret_cast<Bytef*>(out.data()) + filled;
        const auto free =
            std::min<std::size_t>(out.size() - filled, std::numeric_limits<uInt>::max());
        stream.avail_out = static_cast<uInt>(free);
        result = inflate(&stream, Z_NO_FLUSH);
        filled += free - stream.avail_out;
        unpacked.taken = bytes.size() - stream.avail_in;
        if (filled > limitBytes) {
            out.resize(limitBytes);
            unpacked.damage = "unpacks to more than " + std::to_string(limitBytes) + " bytes";
            return unpacked;
        }
    }
    out.resize(filled);
    if (result == Z_BUF_ERROR) {
        unpacked.damage = "is cut short";
    } else if (result != Z_STREAM_END) {
        unpacked.damage = "is damaged";
    } else if (stream.avail_in != 0 && window == gzipWindow) {
        unpacked.damage = "goes on after its end";
    }
    return unpacked;
}

} // namespace

Unpacked unpack(std::string_view bytes, std::size_t limitBytes) {
    return inflateAll(bytes, limitBytes, gzipWindow);
}

Unpacked unpackZlib(std::string_view bytes, std::size_t limitBytes) {
    return inflateAll(bytes, limitBytes, zlibWindow);
}

std::string gunzip(std::string_view bytes, std::size_t limitBytes) {
    Unpacked unpacked = unpack(bytes, limitBytes);
    if (!unpacked.damage.empty()) {
        throw StoreError("The packed part of the record " + unpacked.damage + ".");
    }
    return std::move(unpacked.bytes);
}

} // namespace palimpsest::store
