// SPDX-License-Identifier: MPL-2.0
#include "cli/commands.hxx"
#include "cli/plain_text.hxx"
#include "store/store_error.hxx"

#include <CLI/CLI.hpp>

#include <exception>
#include <iostream>
#include <new>

namespace {

using namespace palimpsest::cli;

constexpr const char* what =
    "What the record in a document says of how its text came about.\n"
    "FILE is an .odt or .ott, a PDF with the .odt embedded, or a log file (*.provenance.sqlite).";

constexpr const char* examples =
    "Examples:\n"
    "  palimpsest inspect essay.odt                   the composition, and what became of each "
    "response\n"
    "  palimpsest inspect essay.docx --log essay.docx.provenance.sqlite\n"
    "  palimpsest verify *.odt                        one line a check\n"
    "  palimpsest verify essay.odt --trust ca.pem     and who vouches for its timestamps\n"
    "  palimpsest checkpoint essay.odt -o FOLDER      what `openssl ts -verify` needs for them\n"
    "  palimpsest replay essay.odt --at 120           the text after entry 120\n"
    "  palimpsest replay essay.odt --at 2026-11-23T14:30:00Z --story footnote:1\n"
    "  palimpsest redact essay.odt -o shared.odt --entries 14-20\n"
    "  palimpsest handin essay.odt -o essay-to-hand-in.odt --strike 31\n"
    "  palimpsest erase essay.odt                     deletes its journal from this computer\n"
    "\n"
    "Exit status: 0 done; 1 done, and text is not covered, or the record is damaged or absent;\n"
    "2 wrong use; 3 a file cannot be read.";

template <typename Options>
void addFile(CLI::App& command, Options& options) {
    command.add_option("FILE", options.file, "the document or log file")->required();
}

template <typename Options>
void addLog(CLI::App& command, Options& options) {
    command.add_option("--log", options.log,
                       "the log file, for a document that carries no record, or to compare");
}

int run(int argc, char** argv) {
    CLI::App app(what, "palimpsest");
    app.footer(examples);
    app.set_version_flag("--version", "palimpsest " PALIMPSEST_VERSION);
    app.require_subcommand(1);
    int result = done;

    InspectOptions inspecting;
    CLI::App* const inspectCommand =
        app.add_subcommand("inspect", "what the text is made of, and what the record says");
    addFile(*inspectCommand, inspecting);
    addLog(*inspectCommand, inspecting);
    inspectCommand->add_flag("--json", inspecting.json, "for programs: palimpsest-inspection/1");
    inspectCommand->callback([&] { result = inspect(inspecting); });

    VerifyOptions verifying;
    CLI::App* const verifyCommand =
        app.add_subcommand("verify", "whether the record is sound and covers the text");
    verifyCommand->add_option("FILE", verifying.files, "documents or log files")->required();
    addLog(*verifyCommand, verifying);
    verifyCommand
        ->add_option("--trust", verifying.trust,
                     "certificates (PEM) of timestamp authorities to trust")
        ->check(CLI::ExistingFile);
    verifyCommand->add_flag("--json", verifying.json, "for programs: one object a line");
    verifyCommand->callback([&] { result = verify(verifying); });

    CheckpointOptions writing;
    CLI::App* const checkpointCommand = app.add_subcommand(
        "checkpoint", "the checkpoint and the timestamps as files for other tools");
    addFile(*checkpointCommand, writing);
    addLog(*checkpointCommand, writing);
    checkpointCommand->add_option("-o,--out", writing.folder, "a new or an empty folder")
        ->required();
    checkpointCommand->callback([&] { result = checkpoint(writing); });

    ReplayOptions replaying;
    CLI::App* const replayCommand = app.add_subcommand("replay", "the text as it was at a moment");
    addFile(*replayCommand, replaying);
    addLog(*replayCommand, replaying);
    replayCommand->add_option("--at", replaying.at,
                              "the number of the last entry, or a time in UTC; else the end");
    replayCommand->add_option("--story", replaying.story, "body, footnote:1, table:Budget:B3, ...")
        ->capture_default_str();
    replayCommand->callback([&] { result = replay(replaying); });

    RedactOptions redacting;
    CLI::App* const redactCommand = app.add_subcommand(
        "redact", "a copy without some texts, and without all others in which they lie");
    addFile(*redactCommand, redacting);
    redactCommand->add_option("-o,--output", redacting.out, "the copy to write")->required();
    CLI::Option_group* const chosen = redactCommand->add_option_group("texts");
    chosen->add_option("--entries", redacting.entries, "the texts of these entries, as in 3-7,12");
    chosen->add_flag("--all-text", redacting.allText, "every text of the record and the document");
    chosen->require_option(1);
    redactCommand->callback([&] { result = redact(redacting); });

    HandInOptions handing;
    CLI::App* const handInCommand = app.add_subcommand(
        "handin", "shows what a reader will see of the record, and writes a copy with that");
    addFile(*handInCommand, handing);
    handInCommand->add_option("-o,--output", handing.out, "the copy to write");
    handInCommand->add_option("--strike", handing.strike,
                              "leave out the texts of these entries, as in 3-7,12");
    handInCommand
        ->add_option("--texts", handing.texts,
                     "which texts of the record go along: none, own (typed, asked and noted), all")
        ->check(CLI::IsMember({"none", "own", "all"}))
        ->capture_default_str();
    handInCommand->add_flag("--no-record", handing.noRecord, "hand in the document alone");
    handInCommand->add_flag("--show", handing.show, "show it only, and write nothing");
    handInCommand->callback([&] { result = handIn(handing); });

    EraseOptions erasing;
    CLI::App* const eraseCommand =
        app.add_subcommand("erase", "deletes the working journal of a document from this computer");
    addFile(*eraseCommand, erasing);
    eraseCommand->add_option("--journals", erasing.journals,
                             "the folder palimpsest in the profile, where it is not LibreOffice's "
                             "usual one");
    eraseCommand->callback([&] { result = erase(erasing); });

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        return app.exit(error) == 0 ? done : wrongUse; // --help and --version end in the same way
    }
    return result;
}

} // namespace

int main(int argc, char** argv) {
    try {
        return run(argc, argv);
    } catch (const palimpsest::store::StoreError& error) {
        std::cerr << "palimpsest: " << plainLine(error.what()) << '\n';
    } catch (const std::bad_alloc&) {
        std::cerr << "palimpsest: There is not enough memory to read this file.\n";
    } catch (const std::exception& error) {
        std::cerr << "palimpsest: The file cannot be read (" << plainLine(error.what()) << ").\n";
    }
    return unreadable;
}
