// SPDX-License-Identifier: MPL-2.0
#include "store/package/hybrid_pdf.hxx"
#include "store/pdf_with_package.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace {

using palimpsest::store::embeddedPackage;
using palimpsest::store::pdfWithPackage;
using testing::HasSubstr;
using testing::StartsWith;

const std::string plain = "%PDF-1.6\n1 0 obj\n<</Type/Catalog>>\nendobj\n"
                          "xref\n0 2\n0000000000 65535 f \n0000000009 00000 n \n"
                          "trailer\n<</Size 2/Root 1 0 R\n/ID [ <AB>\n<AB> ]\n"
                          "/DocChecksum /00\n>>\nstartxref\n42\n%%EOF\n";

std::string length(std::string_view bytes) {
    return "LENGTH" + std::to_string(bytes.size());
}

std::optional<std::string> readBack(const std::string& pdf) {
    const std::filesystem::path file = std::filesystem::temp_directory_path() /
                                       ("palimpsest-with-" + std::to_string(getpid()) + ".pdf");
    std::ofstream(file, std::ios::binary) << pdf;
    auto package = embeddedPackage(file);
    std::filesystem::remove(file);
    return package;
}

TEST(PdfWithPackage, LeavesThePdfAsItIsAndPutsThePackageBehindIt) {
    const std::string package("PK\3\4 with\nendstream and \0 and %%EOF in it", 39);
    const auto hybrid = pdfWithPackage(plain, package, length);
    ASSERT_TRUE(hybrid);
    EXPECT_THAT(*hybrid, StartsWith(plain));
    EXPECT_EQ(readBack(*hybrid), package);
}

TEST(PdfWithPackage, SaysWhereTheNewObjectAndTheOldTableLie) {
    const auto hybrid = pdfWithPackage(plain, "PK\3\4", length);
    ASSERT_TRUE(hybrid);
    const std::size_t object = hybrid->find("\n2 0 obj") + 1, table = hybrid->rfind("\nxref\n") + 1;
    EXPECT_THAT(hybrid->substr(table),
                StartsWith("xref\n2 1\n" + std::string(10 - std::to_string(object).size(), '0') +
                           std::to_string(object) + " 00000 n \ntrailer\n"));
    const std::string trailer = hybrid->substr(hybrid->rfind("trailer"));
    for (const auto& part :
         {std::string("/Size 3"), std::string("/Root 1 0 R"), std::string("/ID [ <AB>\n<AB> ]"),
          std::string("/Prev 42"), "startxref\n" + std::to_string(table) + "\n%%EOF",
          "/DocChecksum /LENGTH" + std::to_string(hybrid->rfind("trailer"))})
        EXPECT_THAT(trailer, HasSubstr(part));
}

TEST(PdfWithPackage, RefusesWhatIsEncryptedOrEndsOtherwise) {
    std::string encrypted = plain;
    encrypted.replace(encrypted.find("/DocChecksum"), 1, "/Encrypt 1 0 R\n/");
    for (const std::string& pdf : {std::string(), std::string("%PDF-1.6\n"), encrypted,
                                   plain.substr(0, plain.size() - 8), plain + "more"})
        EXPECT_EQ(pdfWithPackage(pdf, "PK\3\4", length), std::nullopt);
}

} // namespace
