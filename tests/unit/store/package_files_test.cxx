// SPDX-License-Identifier: MPL-2.0
#include "store/package_files.hxx"
#include "store/sample_journal.hxx"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace palimpsest::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using tests::sampleJournal;
using Files = std::map<std::string, std::string>;

PackageFile in(const Files& files) {
    return [&files](const std::string& name) -> std::optional<std::string> {
        const auto found = files.find(name);
        return found == files.end() ? std::nullopt : std::optional(found->second);
    };
}

Files filesOf(const provenance::Journal& journal) {
    Segments segments;
    return packageFiles(journal, segments);
}

/// A package of several segments, and its index to spoil.
struct Spoiled {
    provenance::Journal journal = sampleJournal(500, 1'000);
    Files files = filesOf(journal);
    provenance::Json index = provenance::Json::parse(files["journal.json"]);

    CarriedJournal read() {
        files["journal.json"] = provenance::canonical(index);
        return readPackageFiles(in(files));
    }
};

TEST(PackageFiles, GiveBackTheJournal) {
    const provenance::Journal journal = sampleJournal(500, 1'000);
    const Files files = filesOf(journal);
    const CarriedJournal carried = readPackageFiles(in(files));
    EXPECT_THAT(carried.damage, IsEmpty());
    EXPECT_EQ(carried.document, journal.document());
    EXPECT_EQ(carried.seed, journal.seed());
    EXPECT_EQ(carried.lines, journal.lines());
    EXPECT_EQ(carried.checkpoint, journal.checkpoint());
    const Restored restored = restore(carried);
    EXPECT_THAT(restored.damage, IsEmpty());
    EXPECT_EQ(restored.journal.root(), journal.root());
}

TEST(PackageFiles, GiveBackSegmentsWithALineFarLongerThanASegmentUsuallyIs) {
    provenance::Journal journal = sampleJournal(300, 1'000);
    for (const std::size_t length : {200'000U, 263'000U, 1'000'000U, 10U, 3'000'000U})
        journal.append({{"kind", "note"}, {"what", {{"text", std::string(length, 'x')}}}});
    const Files files = filesOf(journal);
    const CarriedJournal carried = readPackageFiles(in(files));
    EXPECT_THAT(carried.damage, IsEmpty());
    EXPECT_EQ(carried.lines, journal.lines());
}

TEST(PackageFiles, HaveTheNamesAndFormOfTheFormat) {
    const Files files = filesOf(sampleJournal(3));
    EXPECT_THAT(files, ElementsAre(testing::Key("000000.jsonl.gz"), testing::Key("checkpoint"),
                                   testing::Key("journal.json")));
    EXPECT_EQ(
        files.at("journal.json"),
        R"({"document":"2f1d4c5e-0000-4000-8000-0123456789ab","format":"palimpsest-journal/1",)"
        R"("seed":"00000007000000000000000000000000","segments":[{"count":3,"first":0,"name":"000000.jsonl.gz"}]})");
}

TEST(PackageFiles, TornSegmentGivesWhatCameBefore) {
    Spoiled spoiled;
    std::string& segment = spoiled.files["000000.jsonl.gz"];
    segment.resize(segment.size() / 2);
    const CarriedJournal carried = spoiled.read();
    ASSERT_EQ(carried.damage.size(), 1U);
    EXPECT_THAT(carried.damage[0],
                HasSubstr("000000.jsonl.gz is cut short; it could be read up to entry "));
    ASSERT_GT(carried.lines.size(), 10U);
    for (std::size_t i = 0; i < carried.lines.size(); ++i) {
        EXPECT_EQ(carried.lines[i], spoiled.journal.line(i));
    }
}

TEST(PackageFiles, MissingSegmentIsNamed) {
    Spoiled spoiled;
    const std::string name = spoiled.index["segments"][2]["name"];
    spoiled.files.erase(name);
    const CarriedJournal carried = spoiled.read();
    EXPECT_THAT(carried.damage, ElementsAre("The record's segment " + name + " is missing."));
    EXPECT_EQ(carried.lines.size(), spoiled.index["segments"][2]["first"].get<std::size_t>());
}

TEST(PackageFiles, SegmentsThatDoNotFollowAreDamage) {
    Spoiled gap;
    gap.index["segments"].erase(1);
    EXPECT_THAT(gap.read().damage,
                ElementsAre(HasSubstr("Segment 1 in the record's journal.json does not follow")));
    Spoiled swapped;
    std::swap(swapped.index["segments"][0], swapped.index["segments"][1]);
    EXPECT_THAT(swapped.read().damage, ElementsAre(HasSubstr("Segment 0")));
    Spoiled contents;
    std::swap(contents.files["000000.jsonl.gz"],
              contents.files[contents.index["segments"][1]["name"]]);
    EXPECT_THAT(restore(contents.read()).damage, testing::Not(IsEmpty()));
}

TEST(PackageFiles, SegmentWithMoreOrFewerEntriesThanListedIsDamage) {
    for (const int difference : {-1, 1}) {
        Spoiled spoiled;
        auto& last = spoiled.index["segments"].back();
        last["count"] = last["count"].get<int>() + difference;
        EXPECT_THAT(spoiled.read().damage, ElementsAre(HasSubstr("does not hold the")));
    }
}

TEST(PackageFiles, NamesThatLeadElsewhereAreNeverAskedFor) {
    Spoiled spoiled;
    spoiled.index["segments"][0]["name"] = "../content.xml";
    spoiled.files["journal.json"] = provenance::canonical(spoiled.index);
    std::vector<std::string> asked;
    readPackageFiles([&](const std::string& name) -> std::optional<std::string> {
        asked.push_back(name);
        return in(spoiled.files)(name);
    });
    EXPECT_THAT(asked, ElementsAre("journal.json", "checkpoint"));
}

TEST(PackageFiles, DocumentIdsThatLeadElsewhereAreDamage) {
    Spoiled spoiled;
    spoiled.index["document"] = "../../elsewhere";
    const CarriedJournal carried = spoiled.read();
    EXPECT_EQ(carried.document, "unnamed");
    EXPECT_THAT(carried.damage, testing::Contains(HasSubstr("no document id")));
}

TEST(PackageFiles, NonsenseInTheIndexIsDamageAndNeverThrows) {
    for (
        const std::string& text :
        {std::string("{"), std::string("[]"), std::string("{}"), std::string(100'000, '['),
         std::string("\xff\xfe"),
         std::string(
             R"({"document":"d","format":"palimpsest-journal/1","seed":"00","segments":[]})"),
         std::string(
             R"({"document":"d","format":"palimpsest-journal/1","seed":"00000007000000000000000000000000","segments":7})"),
         std::string(
             R"({"document":"d","format":"palimpsest-journal/1","seed":"00000007000000000000000000000000","segments":[3]})"),
         std::string(
             R"({"document":"d","format":"palimpsest-journal/2","seed":"00000007000000000000000000000000","segments":[]})")}) {
        const Files files{{"journal.json", text}};
        EXPECT_THAT(readPackageFiles(in(files)).damage, testing::Not(IsEmpty()))
            << text.substr(0, 80);
    }
    EXPECT_THAT(readPackageFiles(in({})).damage,
                ElementsAre("The record's journal.json is missing."));
}

TEST(PackageFiles, BombInASegmentIsStopped) {
    Files files = filesOf(sampleJournal(3));
    files["000000.jsonl.gz"] = gzip(std::string(200'000'000, '\n'));
    const CarriedJournal carried = readPackageFiles(in(files));
    EXPECT_THAT(carried.damage, ElementsAre(HasSubstr("unpacks to more than")));
    EXPECT_LE(carried.lines.size(), 3U);
}

TEST(Restore, SaysWhichEntryIsChanged) {
    CarriedJournal carried = readPackageFiles(in(filesOf(sampleJournal(20))));
    carried.lines[7].insert(1, " ");
    const Restored restored = restore(carried);
    EXPECT_EQ(restored.journal.size(), 7U);
    EXPECT_THAT(restored.damage, ElementsAre(HasSubstr("Entry 7 cannot be read"),
                                             HasSubstr("20 entries, the journal has 7")));
}

TEST(Restore, ComparesTheHeadWithTheCheckpoint) {
    const CarriedJournal sound = readPackageFiles(in(filesOf(sampleJournal(20))));
    const auto damageWith = [&](const std::string& checkpoint) {
        CarriedJournal carried = sound;
        carried.checkpoint = checkpoint;
        return restore(carried).damage;
    };
    EXPECT_THAT(damageWith(""), ElementsAre("The checkpoint of the journal is missing."));
    EXPECT_THAT(damageWith("nonsense"),
                ElementsAre("The checkpoint of the journal is not of its form."));
    EXPECT_THAT(damageWith(sampleJournal(19).checkpoint()),
                ElementsAre(HasSubstr("19 entries, the journal has 20")));
    EXPECT_THAT(damageWith(sampleJournal(20, 10, "other").checkpoint()),
                ElementsAre("The entries of the journal do not give the root in its checkpoint."));
    EXPECT_THAT(damageWith(provenance::checkpointText("another", 20, sampleJournal(20).root())),
                testing::Contains("The checkpoint belongs to another document's journal."));
}

} // namespace
TEST(PackageFiles, OfADamagedRecordStayUnderNamesOfTheirOwn) {
    const Files once = setAside({{"journal.json", "{}"}, {"000000.jsonl.gz", "x"}});
    EXPECT_EQ(once, (Files{{"earlier-1-journal.json", "{}"}, {"earlier-1-000000.jsonl.gz", "x"}}));
    Files beside = once;
    beside.emplace("checkpoint", "y");
    const Files twice = setAside(beside);
    EXPECT_EQ(twice.at("earlier-2-checkpoint"), "y");
    EXPECT_EQ(twice.size(), 3U);
    EXPECT_TRUE(std::all_of(twice.begin(), twice.end(),
                            [](const auto& file) { return isSetAside(file.first); }));
    EXPECT_FALSE(isSetAside("journal.json"));
}

} // namespace palimpsest::store
