// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

namespace palimpsest::writer {

/// How long a document's session holds the office's main thread, for those who measure it. Kept
/// only where the environment names a file in PALIMPSEST_TIMES: each stretch is then a line of it:
/// what it was for, and its nanoseconds.
class MainThreadTimes {
  public:
    /// Nothing where nobody asked for it.
    static std::unique_ptr<MainThreadTimes> wanted();

    explicit MainThreadTimes(std::filesystem::path file) : file_(std::move(file)) {}
    ~MainThreadTimes() { write(); }
    MainThreadTimes(const MainThreadTimes&) = delete;
    MainThreadTimes& operator=(const MainThreadTimes&) = delete;

    /// One stretch, as long as it lives. A stretch within a stretch counts for itself alone.
    class Stretch {
      public:
        /// `times` may be null: then nothing is measured.
        Stretch(MainThreadTimes* times, const char* purpose);
        ~Stretch();
        Stretch(const Stretch&) = delete;
        Stretch& operator=(const Stretch&) = delete;

      private:
        using Clock = std::chrono::steady_clock;
        MainThreadTimes* times_;
        Stretch* outer_ = nullptr;
        const char* purpose_;
        Clock::time_point resumed_;
        Clock::duration before_{};
    };

    /// Writes what is known so far.
    void write() noexcept;

  private:
    std::filesystem::path file_;
    std::string lines_;
    Stretch* current_ = nullptr;
};

} // namespace palimpsest::writer
