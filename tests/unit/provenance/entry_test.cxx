// SPDX-License-Identifier: MPL-2.0
#include "recorded.hxx"

#include <gtest/gtest.h>

#include <random>

namespace palimpsest::provenance {
namespace {

using test::seed;

TEST(CanonicalForm, SortsKeysAndLeavesNoSpace) {
    EXPECT_EQ(canonical(Json::parse(R"({ "b": [1, true, {"z": "", "a": -5}], "a": false })")),
              R"({"a":false,"b":[1,true,{"a":-5,"z":""}]})");
}

TEST(CanonicalForm, EscapesAsRfc8785Does) {
    // Section 3.2.2.2: the short escapes, \u00xx in lower case below U+0020, everything else as it
    // is.
    std::string low;
    for (char c = 0; c < ' '; ++c) {
        low += c;
    }
    EXPECT_EQ(
        canonical(Json(low)),
        R"("\u0000\u0001\u0002\u0003\u0004\u0005\u0006\u0007\b\t\n\u000b\f\r\u000e\u000f)"
        R"(\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f")");
    EXPECT_EQ(canonical(Json("\"\\/\x7f\u20ac\u2028\U0001F600")),
              "\"\\\"\\\\/\x7f\u20ac\u2028\U0001F600\"");
}

TEST(CanonicalForm, HoldsIntegersThatEveryLanguageReadsExactly) {
    EXPECT_EQ(canonical(Json::parse("[9007199254740991,-9007199254740991,0]")),
              "[9007199254740991,-9007199254740991,0]");
    for (const char* beyond :
         {"9007199254740992", "-9007199254740992", "18446744073709551615", "1.5", "1.0", "1e2"}) {
        EXPECT_THROW(canonical(Json::parse(beyond)), JournalError) << beyond;
    }
}

TEST(CanonicalForm, RefusesWhatTheNarrowingLeavesOut) {
    EXPECT_THROW(canonical(Json()), JournalError);
    EXPECT_THROW(canonical(Json{{"a", nullptr}}), JournalError);
    EXPECT_THROW(canonical(Json{{"\u00e9", 1}}), JournalError);
    EXPECT_THROW(canonical(Json{{"a\n", 1}}), JournalError);
    EXPECT_THROW(canonical(Json("\xff")), JournalError);
    EXPECT_THROW(canonical(Json("\xed\xa0\x80")), JournalError);
}

Json anything(std::mt19937& random, int depth) {
    const auto string = [&] {
        constexpr std::u32string_view some = U"ab \"\\/\b\n\u0001\u007F\u00e9\u2028\U0001F600";
        std::u32string text;
        for (std::size_t left = random() % 6; left > 0; --left) {
            text += some[random() % some.size()];
        }
        return toUtf8(text);
    };
    switch (depth > 3 ? random() % 4 : random() % 6) {
    case 0:
        return Json(random() % 2 == 0);
    case 1:
        return Json(static_cast<std::int64_t>(random() % 1000) - 500);
    case 2:
        return Json(random() % 2 == 0 ? largestInteger : -largestInteger);
    case 3:
        return Json(string());
    case 4: {
        Json array = Json::array();
        for (std::size_t left = random() % 4; left > 0; --left) {
            array.push_back(anything(random, depth + 1));
        }
        return array;
    }
    default: {
        Json object = Json::object();
        for (const char* key : {"text", "length", "sha256", "a\"b", "a\\", ""}) {
            if (random() % 3 == 0) {
                object[key] = anything(random, depth + 1);
            }
        }
        return object;
    }
    }
}

TEST(CanonicalForm, IsWhatTheLibraryWouldWrite) {
    std::mt19937 random(5);
    for (int round = 0; round < 3000; ++round) {
        const Json value = anything(random, 0);
        ASSERT_EQ(canonical(value), value.dump());
    }
}

TEST(Entry, IsReadFromItsCanonicalLineOnly) {
    EXPECT_EQ(parseEntry(R"({"a":"é","n":0})").at("a"), "é");
    for (const char* line : {R"({"n":0,"a":1})",
                             R"({"n": 0})",
                             R"({"n":0} )",
                             R"({"n":0,"n":0})",
                             R"({"n":0,"n":1})",
                             R"({"n":-0})",
                             R"({"n":0.0})",
                             R"({"n":1e0})",
                             R"({"n":null})",
                             R"({"a":"\u00e9"})",
                             R"({"a":"\/"})",
                             R"({"a":"\u000A"})",
                             R"({"a":"\u001F"})",
                             R"({"a":"\ud800"})",
                             "{\"a\":\"\xff\"}",
                             "{\"a\":\"\t\"}",
                             R"([])",
                             R"("a")",
                             "",
                             "{",
                             R"({"a":1}})",
                             R"({"a":9007199254740992})",
                             R"({"a":123456789012345678901234567890})",
                             "\xef\xbb\xbf{\"a\":1}"}) {
        EXPECT_THROW(parseEntry(line), JournalError) << line;
    }
}

std::string nested(std::size_t depth) {
    return "{\"a\":" + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "}";
}

TEST(Entry, IsNestedSixtyFourLevelsDeepAtMost) {
    EXPECT_NO_THROW(parseEntry(nested(64)));
    EXPECT_THROW(parseEntry(nested(65)), JournalError);
    EXPECT_THROW(parseEntry(nested(3'000'000)), JournalError);
    EXPECT_THROW(parseEntry(std::string(3'000'000, '[')), JournalError);
    EXPECT_NO_THROW(
        parseEntry("{\"a\":\"" + std::string(100, '[') + "\\\"" + std::string(100, '{') + "\"}"));
}

TEST(TextObject, IsKnownByItsKeysAlone) {
    EXPECT_TRUE(isText(Json::parse(R"({"text":""})")));
    EXPECT_TRUE(isText(Json::parse(R"({"length":1,"sha256":"x"})")));
    const std::string salt(64, 'a');
    EXPECT_TRUE(isText(Json{{"text", ""}, {"salt", salt}}));
    EXPECT_FALSE(isText(Json{{"text", ""}, {"salt", salt.substr(1)}}));
    EXPECT_FALSE(isText(Json{{"text", ""}, {"salt", "A" + salt.substr(1)}}));
    EXPECT_FALSE(isText(Json{{"length", 1}, {"sha256", "x"}, {"salt", salt}}));
    EXPECT_FALSE(isText(Json::parse(R"({"text":"","n":1})")));
    EXPECT_FALSE(isText(Json::parse(R"({"text":1})")));
    EXPECT_FALSE(isText(Json::parse(R"({"length":1})")));
    EXPECT_FALSE(isText(Json::parse(R"({"length":1,"sha256":"x","n":1})")));
    EXPECT_FALSE(isText(Json::parse(R"(["text"])")));
    EXPECT_FALSE(isRedacted(textObject("x")));
    EXPECT_EQ(textObject("a\xff z"), Json::parse(R"({"text":"a\ufffd z"})"));
}

/// The committed form, once more from the words of the format page alone.
std::string hashed(const std::string& salted, int length) {
    return "{\"length\":" + std::to_string(length) + ",\"sha256\":\"" +
           hex(bytesOf(sha256(salted))) + "\"}";
}

TEST(CommittedForm, HidesEveryTextBehindASaltOfItsOwn) {
    const Json entry = Json::parse(
        R"({"n":7,"z":{"text":"later"},"a":[{"text":"é"},{"b":{"text":"é"}}],"kind":"x"})");
    const auto salt = [](const char* name) {
        return std::string(bytesOf(hmacSha256(bytesOf(seed), name)));
    };
    EXPECT_EQ(committedForm(entry, seed),
              "{\"a\":[" + hashed(salt("7:0") + "é", 1) +
                  ",{\"b\":" + hashed(salt("7:1") + "é", 1) +
                  "}],\"kind\":\"x\",\"n\":7,\"z\":" + hashed(salt("7:2") + "later", 5) + "}");
}

TEST(CommittedForm, StaysAsItIsWhenATextIsTakenAway) {
    const Json entry =
        Json::parse(R"({"n":3,"a":{"text":"one"},"b":[{"text":"two"},{"text":"three"}]})");
    const std::string committed = committedForm(entry, seed);
    const Json hashes = Json::parse(committed);
    for (const char* place : {"/a", "/b/0", "/b/1"}) {
        Json redacted = entry;
        redacted[Json::json_pointer(place)] = hashes[Json::json_pointer(place)];
        EXPECT_TRUE(isRedacted(redacted[Json::json_pointer(place)]));
        EXPECT_EQ(committedForm(redacted, seed), committed) << place;
    }
    Json changed = entry;
    changed["a"]["text"] = "onE";
    EXPECT_NE(committedForm(changed, seed), committed);
}

TEST(CommittedForm, StaysAsItIsWhenTextsGetSaltsOfTheirOwnAndAnotherSeed) {
    const Json entry = Json::parse(R"({"n":3,"a":{"text":"one"},"b":[{"text":"two"}]})");
    Json salted = entry;
    salted["a"]["salt"] = hex(bytesOf(seededSalt(seed, 3, 0)));
    salted["b"][0]["salt"] = hex(bytesOf(seededSalt(seed, 3, 1)));
    EXPECT_EQ(committedForm(salted, Seed{}), committedForm(entry, seed));
    salted["a"]["salt"] = hex(bytesOf(seededSalt(seed, 3, 2)));
    EXPECT_NE(committedForm(salted, Seed{}), committedForm(entry, seed));
}

TEST(CommittedForm, DoesNotLookIntoTextObjectsAgain) {
    const Json entry{{"n", 1}, {"t", {{"length", 1}, {"sha256", {{"text", "a"}}}}}};
    EXPECT_EQ(committedForm(entry, Seed{}), canonical(entry));
}

TEST(CommittedForm, DependsOnTheSeed) {
    Seed other = seed;
    ++other[15];
    const Json entry = Json::parse(R"({"n":3,"a":{"text":"one"}})");
    EXPECT_NE(committedForm(entry, seed), committedForm(entry, other));
}

TEST(Utf8, ComesBackAsItWas) {
    const std::u32string text{U'a',      U'\u00e9', U'\u07ff',     U'\u0800',     U'\ud7ff',
                              U'\ue000', U'\uffff', U'\U00010000', U'\U0010ffff', U'\0'};
    EXPECT_EQ(toUtf32(toUtf8(text)), text);
    EXPECT_EQ(toUtf8(U"€"), "\xe2\x82\xac");
}

TEST(Utf8, HasAReplacementForEveryByteThatIsNone) {
    EXPECT_EQ(toUtf32("a\xff"), U"a\uFFFD");
    EXPECT_EQ(toUtf32("\xc0\x80"), U"\uFFFD\uFFFD");           // overlong
    EXPECT_EQ(toUtf32("\xe0\x9f\xbf"), U"\uFFFD\uFFFD\uFFFD"); // overlong
    EXPECT_EQ(toUtf32("\xed\xa0\x80"), U"\uFFFD\uFFFD\uFFFD"); // a surrogate
    EXPECT_EQ(toUtf32("\xf4\x90\x80\x80"), U"\uFFFD\uFFFD\uFFFD\uFFFD");
    EXPECT_EQ(toUtf32("\xe2\x82"), U"\uFFFD\uFFFD");
    EXPECT_EQ(toUtf32("\xe2"
                      "z"),
              U"\uFFFDz");
    EXPECT_EQ(toUtf8(std::u32string{char32_t(0xD800), char32_t(0x110000)}), "\uFFFD\uFFFD");
}

} // namespace
} // namespace palimpsest::provenance
