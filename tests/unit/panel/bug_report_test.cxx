// SPDX-License-Identifier: MPL-2.0
#include "panel/bug_report.hxx"

#include <gtest/gtest.h>

namespace palimpsest::panel {
namespace {

const Texts texts("en", "report.title = A bug\nreport.why = Why:\nreport.action = Action:\n"
                        "report.model = Asked for:\nreport.modelReported = Answered:\n"
                        "report.provider = Protocol:\nreport.host = Host:\n"
                        "report.parameters = Parameters:\nreport.finish = Ended:\n"
                        "report.software = Software:\nreport.prompt = Prompt\n"
                        "report.system = Instructions\nreport.response = Response");

TEST(BugReport, SaysWhatWasAskedOfWhomAndWhatCame) {
    writer::AskedFacts asked;
    asked.action = "rewrite";
    asked.prompt = "Shorter.\nPlease.";
    asked.system = "You write.";
    asked.provider = "openai";
    asked.host = "models.example.org:443";
    asked.model = "small";
    asked.modelReported = "small-2026-03";
    asked.finish = "stop";
    asked.parameters = {{"temperature", "0.7"}};
    asked.software = "Palimpsest 0.1";
    EXPECT_EQ(
        bugReport(asked, "It rains up.", "It does not.", texts),
        "A bug\n\nWhy: It does not.\nAction: rewrite\nAsked for: small\n"
        "Answered: small-2026-03\nProtocol: openai\nHost: models.example.org:443\n"
        "Parameters: {\"temperature\":\"0.7\"}\nEnded: stop\nSoftware: Palimpsest 0.1\n"
        "\nPrompt\nShorter.\nPlease.\n\nInstructions\nYou write.\n\nResponse\nIt rains up.\n");
}

TEST(BugReport, LeavesOutWhatIsNotKnown) {
    EXPECT_EQ(bugReport({}, "No.", "", texts), "A bug\n\n\nResponse\nNo.\n");
}

} // namespace
} // namespace palimpsest::panel
