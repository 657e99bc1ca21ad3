// SPDX-License-Identifier: MPL-2.0
#include "store/package/odf_copy.hxx"
#include "store/store_error.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <zip.h>

namespace palimpsest::store {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;
using testing::ThrowsMessage;

class OdfCopyTest : public testing::Test {
  protected:
    OdfCopyTest()
        : folder_(fs::temp_directory_path() / ("palimpsest-odf-copy-" + provenance::randomUuid())) {
        fs::create_directories(folder_);
    }
    ~OdfCopyTest() override { fs::remove_all(folder_); }

    fs::path write(const std::map<std::string, std::string>& files) const {
        const fs::path file = folder_ / "essay.odt";
        int code = 0;
        zip_t* const archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
        for (const auto& [name, bytes] : files) {
            zip_file_add(archive, name.c_str(),
                         zip_source_buffer(archive, bytes.data(), bytes.size(), 0),
                         ZIP_FL_ENC_UTF_8);
        }
        EXPECT_EQ(zip_close(archive), 0);
        return file;
    }

    fs::path out() const { return folder_ / "out.odt"; }

    fs::path folder_;
};

std::map<std::string, std::string> document() {
    return {{"mimetype", "application/vnd.oasis.opendocument.text"},
            {"content.xml", "<x/>"},
            {"meta.xml", "<canary/>"},
            {"Thumbnails/thumbnail.png", "canary"},
            {"Provenance/journal.json", "{}"},
            {"Object 1/content.xml", "<x>a canary sings</x>"},
            {"Pictures/a.png", "a canary sings"},
            {"META-INF/manifest.xml",
             "<manifest:manifest>"
             "<manifest:file-entry manifest:full-path=\"/\" manifest:media-type=\"a\"/>"
             "<manifest:file-entry manifest:full-path=\"content.xml\"/>"
             "<manifest:file-entry manifest:full-path=\"Thumbnails/thumbnail.png\"/>"
             "<manifest:file-entry manifest:full-path=\"Object 1/\"/>"
             "<manifest:file-entry manifest:full-path=\"Object 1/content.xml\"/>"
             "<manifest:file-entry manifest:full-path=\"Provenance/\"/>"
             "<manifest:file-entry manifest:full-path=\"Provenance/journal.json\"/>"
             "</manifest:manifest>"}};
}

TEST_F(OdfCopyTest, WithoutTheRecordHasNoTraceOfItInTheManifest) {
    OdfPackage package(write(document()));
    OdfCopy copy(package, "essay.odt");
    copy.removeRecord();
    copy.write(out());
    OdfPackage written(out());
    EXPECT_FALSE(written.hasBelow("Provenance/"));
    EXPECT_EQ(written.read("content.xml", 100), "<x/>");
    const std::string manifest = written.read("META-INF/manifest.xml", 10'000).value();
    EXPECT_THAT(manifest, Not(HasSubstr("Provenance")));
    EXPECT_THAT(manifest, HasSubstr("\"Object 1/content.xml\""));
    EXPECT_EQ(kindOf(out()), FileKind::textDocument);
}

TEST_F(OdfCopyTest, GetsARecordThatTheManifestNames) {
    OdfPackage package(write(document()));
    OdfCopy copy(package, "essay.odt");
    copy.putRecord(provenance::Journal("d", provenance::Seed{}));
    copy.write(out());
    OdfPackage written(out());
    EXPECT_TRUE(written.has("Provenance/checkpoint"));
    EXPECT_THAT(written.read("META-INF/manifest.xml", 10'000).value(),
                HasSubstr("manifest:full-path=\"Provenance/\" "
                          "manifest:media-type=\"application/vnd.palimpsest.provenance\""));
}

TEST_F(OdfCopyTest, LosesWhatTheOfficeMadeOfTheText) {
    OdfPackage package(write(document()));
    OdfCopy copy(package, "essay.odt");
    copy.removeTraces();
    copy.write(out());
    OdfPackage written(out());
    EXPECT_FALSE(written.hasBelow("Thumbnails/"));
    EXPECT_THAT(written.read("meta.xml", 1'000).value(), Not(HasSubstr("canary")));
    EXPECT_THAT(written.read("META-INF/manifest.xml", 10'000).value(),
                Not(HasSubstr("Thumbnails")));
}

TEST_F(OdfCopyTest, LosesFilesThatQuoteAPassageButNotCompressedPictures) {
    OdfPackage package(write(document()));
    OdfCopy copy(package, "essay.odt");
    provenance::Passages passages;
    passages.add(U"canary sings");
    EXPECT_THAT(copy.removeQuotations(passages), ElementsAre("Object 1/content.xml"));
    copy.write(out());
    EXPECT_THAT(OdfPackage(out()).read("META-INF/manifest.xml", 10'000).value(),
                Not(HasSubstr("Object 1")));
}

TEST_F(OdfCopyTest, OfASignedDocumentIsNotMade) {
    auto files = document();
    files["META-INF/documentsignatures.xml"] = "<signatures/>";
    OdfPackage package(write(files));
    EXPECT_THAT([&] { OdfCopy(package, "essay.odt"); },
                ThrowsMessage<StoreError>(HasSubstr("essay.odt is signed")));
}

TEST_F(OdfCopyTest, LeavesTheOldFileAndNothingElseWhereItCannotBeWritten) {
    OdfPackage package(write(document()));
    const OdfCopy copy(package, "essay.odt");
    EXPECT_THAT([&] { copy.write(folder_ / "nowhere" / "out.odt"); },
                ThrowsMessage<StoreError>(HasSubstr("could not be written")));
    fs::create_directories(out() / "full");
    EXPECT_THAT([&] { copy.write(out()); },
                ThrowsMessage<StoreError>(HasSubstr("could not be written")));
    EXPECT_EQ(std::distance(fs::directory_iterator(folder_), fs::directory_iterator()), 2);
}

} // namespace
} // namespace palimpsest::store
