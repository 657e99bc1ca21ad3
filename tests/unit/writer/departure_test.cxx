// SPDX-License-Identifier: MPL-2.0
#include "writer/departure.hxx"

#include <gtest/gtest.h>

namespace palimpsest::writer {
namespace {

TEST(Departure, IsNoneForWhatKeepsTheDocumentWhereItIs) {
    for (const char* url : {".uno:Save", ".uno:Paste", "SendMail", ".uno:SendMailDocAsMS", ""})
        EXPECT_EQ(departureOf(url), Departure::none) << url;
}

TEST(Departure, OfACopyCarriesTheRecordAsTheFormatDoes) {
    const Departure copy = departureOf(".uno:SaveACopy");
    EXPECT_EQ(carries(copy, "", "writer8", false), Carries::perhaps);
    EXPECT_EQ(carries(copy, "writer8", "writer8", false), Carries::certain);
    EXPECT_EQ(carries(copy, "writer8_template", "writer8", false), Carries::certain);
    EXPECT_EQ(carries(copy, "MS Word 2007 XML", "writer8", false), Carries::no);
    EXPECT_EQ(carries(copy, "OpenDocument Text Flat XML", "writer8", false), Carries::no);
}

TEST(Departure, ByMailCarriesTheRecordWhereTheDocumentsOwnFormatDoes) {
    const Departure mail = departureOf(".uno:SendMail");
    EXPECT_EQ(carries(mail, "", "writer8", false), Carries::certain);
    EXPECT_EQ(carries(mail, "", "", false), Carries::certain);
    EXPECT_EQ(carries(mail, "", "MS Word 2007 XML", false), Carries::no);
    EXPECT_EQ(carries(departureOf(".uno:SendMailDocAsOOo"), "", "MS Word 2007 XML", false),
              Carries::certain);
}

TEST(Departure, AsAPdfCarriesTheRecordOnlyWithTheDocumentInside) {
    for (const char* url :
         {".uno:ExportTo", ".uno:ExportToPDF", ".uno:ExportDirectToPDF", ".uno:SendMailDocAsPDF"}) {
        EXPECT_EQ(carries(departureOf(url), "", "writer8", false), Carries::no);
        EXPECT_EQ(carries(departureOf(url), "", "writer8", true), Carries::certain);
        EXPECT_EQ(carries(departureOf(url), "writer_pdf_Export", "writer8", true),
                  Carries::certain);
    }
    const Departure exported = departureOf(".uno:ExportTo");
    EXPECT_EQ(carries(exported, "MS Word 2007 XML", "writer8", true), Carries::no);
    EXPECT_EQ(carries(exported, "writer8", "writer8", false), Carries::certain);
}

} // namespace
} // namespace palimpsest::writer
