// SPDX-License-Identifier: MPL-2.0
#include "store/package/hybrid_pdf.hxx"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace {

using palimpsest::store::embeddedPackage;

std::optional<std::string> taken(const std::string& bytes) {
    const std::filesystem::path file = std::filesystem::temp_directory_path() /
                                       ("palimpsest-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(file, std::ios::binary) << "%PDF-1.6\n" << bytes;
    auto package = embeddedPackage(file);
    std::filesystem::remove(file);
    return package;
}

TEST(HybridPdf, GivesTheStreamThatTheTrailerNames) {
    EXPECT_EQ(taken("14 0 obj\n<<>>\nstream\nPK\3\4wrong\nendstream\n"
                    "4 0 obj\n<<>>\nstream\nPK\3\4right\nendstream\n"
                    "trailer <</AdditionalStreams [/a#2Fb 4 0 R]>>\n"),
              "PK\3\4right\n");
}

TEST(HybridPdf, GivesNothingWhereTheNamedObjectIsNotThere) {
    EXPECT_EQ(taken("4 0 obj\n<<>>\nstream\nPK\3\4other\nendstream\n"
                    "trailer <</AdditionalStreams [/a#2Fb 5 0 R]>>\n"),
              std::nullopt);
}

TEST(HybridPdf, GivesAnEmbeddedFileThatBeginsAsAPackage) {
    EXPECT_EQ(taken("<</Type/EmbeddedFile>>\nstream\r\nnone\nendstream\n"
                    "<</Type/EmbeddedFile>>\nstream\r\nPK\3\4here\nendstream\n"),
              "PK\3\4here\n");
}

TEST(HybridPdf, GivesNothingWhereTheStreamHasNoEnd) {
    EXPECT_EQ(taken("<</Type/EmbeddedFile>>\nstream\nPK\3\4cut"), std::nullopt);
}

} // namespace
