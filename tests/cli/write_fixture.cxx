// SPDX-License-Identifier: MPL-2.0
// Writes DIR/essay.odt, a text with its record as the extension would save it, and the log file
// beside it.
#include "provenance/recorder.hxx"
#include "store/log_file.hxx"
#include "store/package_files.hxx"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>
#include <string>
#include <zip.h>

namespace {

using namespace palimpsest;
using provenance::Attribution;
using provenance::Cause;
using provenance::Fresh;
using provenance::Origin;

constexpr std::int64_t begin = 1'790'000'000'000; ///< ms: 2026-09-21T14:13:20Z

provenance::Journal recordedJournal() {
    provenance::Seed seed{};
    seed[0] = 1;
    provenance::Recorder recorder(provenance::Journal("0c1d2e3f-0000-4000-8000-00000000000a", seed),
                                  nullptr, "Palimpsest fixture", begin);
    std::int64_t now = begin + 1'000;
    recorder.startSession("Ada", "I agree.", "service", true, now);
    std::uint32_t position = 0;
    for (const char32_t c : std::u32string(U"The rivers rise.\n")) {
        now += 120;
        recorder.edit("body",
                      {position++,
                       0,
                       {Fresh{std::u32string(1, c), Attribution{Origin::keyboard, {}, 0, false}}}},
                      Cause::keyboard, now);
    }
    provenance::Recorder::Asked asked;
    asked.action = "continue";
    asked.prompt = "Go on with the rivers";
    asked.provider = "rehearsal";
    asked.model = "scene";
    asked.host = "here";
    asked.language = "en";
    asked.scope = "none";
    const std::string response = recorder.asked(asked, now += 2'000);
    const std::string text = "Their banks were built for another century.";
    recorder.answered(response, text, "stop", "scene", provenance::Json::object(), 100, 900,
                      now += 900);
    recorder.edit(
        "body",
        {position,
         0,
         {Fresh{provenance::toUtf32(text), Attribution{Origin::model, response, 0, false}}}},
        Cause::model, now += 3'000);
    recorder.decided(response, "inserted", std::nullopt, now += 1);
    recorder.edit("body",
                  {0, 0, {Fresh{U"Quoted: ", Attribution{Origin::pasted, "a browser", 0, false}}}},
                  Cause::paste, now += 5'000);
    recorder.saved("odt", now += 1'000);
    return recorder.journal();
}

void writePackage(const std::filesystem::path& file,
                  const std::map<std::string, std::string>& files) {
    int code = 0;
    zip_t* const archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, &code);
    for (const auto& [name, bytes] : files) {
        zip_source_t* const source = zip_source_buffer(archive, bytes.data(), bytes.size(), 0);
        if (zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8) < 0) {
            std::exit(EXIT_FAILURE);
        }
    }
    if (zip_close(archive) != 0) {
        std::exit(EXIT_FAILURE);
    }
}

constexpr const char* content =
    R"(<?xml version="1.0" encoding="UTF-8"?><office:document-content)"
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0")"
    R"( xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>)"
    R"(<text:p>Quoted: The rivers rise.</text:p><text:p>Their banks were built for another century.</text:p>)"
    R"(</office:text></office:body></office:document-content>)";

constexpr const char* meta =
    R"(<?xml version="1.0" encoding="UTF-8"?><office:document-meta)"
    R"( xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/")"
    R"( xmlns:meta="urn:oasis:names:tc:opendocument:xmlns:meta:1.0"><office:meta>)"
    R"(<dc:title>Rivers)"
    "\xC2\x9B"
    R"(31m</dc:title><meta:generator>LibreOffice/test</meta:generator>)"
    R"(</office:meta></office:document-meta>)";

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) {
        std::cerr << "usage: write_fixture DIR\n";
        return 2;
    }
    const std::filesystem::path file = std::filesystem::path(argv[1]) / "essay.odt";
    const provenance::Journal journal = recordedJournal();
    store::Segments segments;
    std::map<std::string, std::string> files{
        {"mimetype", "application/vnd.oasis.opendocument.text"},
        {"content.xml", content},
        {"meta.xml", meta}};
    for (auto& [name, bytes] : store::packageFiles(journal, segments)) {
        files.emplace(std::string(store::packageFolder) + "/" + name, bytes);
    }
    writePackage(file, files);
    store::writeLogFile(store::logFileBeside(file), journal.document(), journal.seed(),
                        journal.lines(), journal.checkpoint());
    return 0;
}
