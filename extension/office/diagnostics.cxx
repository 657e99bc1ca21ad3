// SPDX-License-Identifier: MPL-2.0
#include "office/diagnostics.hxx"

#include <spdlog/async.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/spdlog.h>

namespace palimpsest::office {

namespace {

constexpr std::size_t fileBytes = 256 * 1024;
constexpr std::size_t files = 2;
constexpr std::size_t queued = 1024;

} // namespace

std::function<void(const std::string&)> diagnosticLog(const std::filesystem::path& folder) {
    try {
        std::filesystem::create_directories(folder);
        // Asynchronous, so that no caller waits for the disk; when the disk is too slow the oldest
        // lines are dropped.
        const auto pool = std::make_shared<spdlog::details::thread_pool>(queued, 1);
        const auto sink = std::make_shared<spdlog::sinks::rotating_file_sink_mt>(
            (folder / "diagnostic.log").string(), fileBytes, files);
        const auto log = std::make_shared<spdlog::async_logger>(
            "palimpsest", sink, pool, spdlog::async_overflow_policy::overrun_oldest);
        log->flush_on(spdlog::level::info);
        return [pool, log](const std::string& what) { log->info(what); };
    } catch (const std::exception&) {
        return [](const std::string&) {};
    }
}

} // namespace palimpsest::office
