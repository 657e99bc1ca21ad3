// SPDX-License-Identifier: MPL-2.0
#include "store/pdf_with_package.hxx"

#include <array>
#include <cstdint>
#include <cstdio>
#include <regex>

namespace palimpsest::store {

namespace {

constexpr std::size_t mostTrailerBytes = 4'096;

/// What an update takes over from the trailer before it.
struct Trailer {
    std::uint32_t size = 0; ///< the first number of an object that is free
    std::string kept;       ///< Root, Info and ID, as they stand
    std::string crossReferences;
};

std::optional<Trailer> trailerOf(const std::string& pdf) {
    const std::size_t at = pdf.rfind("trailer");
    if (at == std::string::npos || pdf.size() - at > mostTrailerBytes) {
        return std::nullopt;
    }
    const std::string text = pdf.substr(at);
    static const std::regex size(R"(/Size\s+(\d{1,9})\b)");
    static const std::regex root(R"(/Root\s+\d{1,9}\s+\d{1,5}\s+R\b)");
    static const std::regex information(R"(/Info\s+\d{1,9}\s+\d{1,5}\s+R\b)");
    static const std::regex identity(R"(/ID\s*\[\s*<[0-9A-Fa-f]*>\s*<[0-9A-Fa-f]*>\s*\])");
    static const std::regex start(R"(startxref\s+(\d{1,15})\s+%%EOF\s*$)");
    std::smatch found;
    Trailer trailer;
    if (!std::regex_search(text, found, size)) {
        return std::nullopt;
    }
    trailer.size = static_cast<std::uint32_t>(std::stoul(found[1].str()));
    if (!std::regex_search(text, found, root)) {
        return std::nullopt;
    }
    trailer.kept = found.str();
    for (const std::regex* optional : {&information, &identity}) {
        if (std::regex_search(text, found, *optional)) {
            trailer.kept += "\n" + found.str();
        }
    }
    // What is encrypted has a stream in clear no place in.
    if (!std::regex_search(text, found, start) || text.find("/Encrypt") != std::string::npos) {
        return std::nullopt;
    }
    trailer.crossReferences = found[1].str();
    return trailer;
}

} // namespace

std::optional<std::string> pdfWithPackage(std::string pdf, std::string_view package,
                                          const Md5& md5) {
    const auto before = trailerOf(pdf);
    if (!before) {
        return std::nullopt;
    }
    if (pdf.back() != '\n') {
        pdf += '\n';
    }
    const std::size_t object = pdf.size();
    const std::string number = std::to_string(before->size);
    pdf += number +
           " 0 obj\n<</Type/EmbeddedFile/Subtype/application#2Fvnd.oasis.opendocument.text"
           "/Length " +
           std::to_string(package.size()) + ">>\nstream\n";
    pdf += package;
    pdf += "\nendstream\nendobj\n\n";
    const std::size_t table = pdf.size();
    std::array<char, 32> entry{};
    std::snprintf(entry.data(), entry.size(), "%010zu 00000 n \n", object);
    pdf += "xref\n" + number + " 1\n" + entry.data();
    const std::string checksum = md5(pdf);
    pdf += "trailer\n<</Size " + std::to_string(before->size + 1) + before->kept + "\n/Prev " +
           before->crossReferences + "\n/DocChecksum /" + checksum +
           "\n/AdditionalStreams [/application#2Fvnd#2Eoasis#2Eopendocument#2Etext " + number +
           " 0 R\n]\n>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return pdf;
}

} // namespace palimpsest::store
