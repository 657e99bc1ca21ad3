// SPDX-License-Identifier: MPL-2.0
// Hostile PDFs: what is taken out of one as a package is a package's bytes, and whatever it is made
// of, it is read or refused.
#include "examined_file.hxx"
#include "store/package/hybrid_pdf.hxx"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    using palimpsest::fuzz::require;
    const std::string bytes = "%PDF-1.6\n" + std::string(reinterpret_cast<const char*>(data), size);
    static const palimpsest::fuzz::FileOfBytes file;
    file.write(bytes);
    if (const auto package = palimpsest::store::embeddedPackage(file.path())) {
        require(package->starts_with("PK\3\4"), "what was taken out is no package");
    }
    palimpsest::fuzz::examineBytes(bytes);
    return 0;
}
