// SPDX-License-Identifier: MPL-2.0
// Hostile documents. Bytes that begin as a zip does are a package as they stand; of any others a
// package is made, so that the fuzzer gets past the checksums of zip and gzip: its files lie behind
// one another with a 0x1E between them, in the order of `files`, and what follows has its name in
// its first line.
#include "examined_file.hxx"
#include "store/gzip.hxx"

#include <array>
#include <map>
#include <zip.h>

namespace {

using palimpsest::fuzz::require;

constexpr std::string_view lines = "Provenance/000000.jsonl.gz"; ///< packed here
constexpr std::array<std::string_view, 7> files{"content.xml",
                                                "styles.xml",
                                                "meta.xml",
                                                "META-INF/manifest.xml",
                                                "Provenance/journal.json",
                                                lines,
                                                "Provenance/checkpoint"};
constexpr std::size_t mostFiles = 40;

std::map<std::string, std::string> partsOf(std::string_view bytes) {
    std::map<std::string, std::string> parts{
        {"mimetype", "application/vnd.oasis.opendocument.text"}};
    for (std::size_t number = 0; !bytes.empty() && number < mostFiles; ++number) {
        const std::size_t end = std::min(bytes.find('\x1E'), bytes.size());
        std::string_view part = bytes.substr(0, end);
        bytes.remove_prefix(std::min(end + 1, bytes.size()));
        std::string name;
        if (number < files.size()) {
            name = files[number];
        } else {
            const std::size_t line = std::min(part.find('\n'), part.size());
            name = part.substr(0, line);
            part.remove_prefix(std::min(line + 1, part.size()));
        }
        if (!part.empty()) {
            parts[name] = name.ends_with(".gz") ? palimpsest::store::gzip(part) : std::string(part);
        }
    }
    return parts;
}

/// The package in memory. A name that the library refuses is left out.
std::string packed(const std::map<std::string, std::string>& parts) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* const whole = zip_source_buffer_create(nullptr, 0, 0, &error);
    require(whole != nullptr, "no memory for the package");
    zip_source_keep(whole);
    zip_t* const archive = zip_open_from_source(whole, ZIP_TRUNCATE, &error);
    require(archive != nullptr, "the package could not be begun");
    for (const auto& [name, bytes] : parts) {
        zip_source_t* const source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        const zip_int64_t index = zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_GUESS);
        if (index < 0) {
            zip_source_free(source);
        } else {
            zip_set_file_compression(archive, static_cast<zip_uint64_t>(index), ZIP_CM_STORE, 0);
        }
    }
    require(zip_close(archive) == 0, "the package could not be made");
    require(zip_source_open(whole) == 0, "the package could not be read back");
    zip_source_seek(whole, 0, SEEK_END);
    std::string bytes(static_cast<std::size_t>(zip_source_tell(whole)), '\0');
    zip_source_seek(whole, 0, SEEK_SET);
    const zip_int64_t got = zip_source_read(whole, bytes.data(), bytes.size());
    require(got == static_cast<zip_int64_t>(bytes.size()), "the package was cut short");
    zip_source_close(whole);
    zip_source_free(whole);
    zip_error_fini(&error);
    return bytes;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes(reinterpret_cast<const char*>(data), size);
    palimpsest::fuzz::examineBytes(bytes.starts_with("PK") ? std::string(bytes)
                                                           : packed(partsOf(bytes)));
    return 0;
}
