// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace palimpsest::writer {

/// Letters that are typed one after the other, with nothing else seen between them: one look, once
/// the keys pause, sees what they all did. A letter alone sets off nothing in Writer, so that what
/// a run of them does is known beforehand, and the look only proves it. What ends a word, and can
/// set off autocorrection, ends the run and shares its look. Times are ms since 1970.
class TypingRun {
  public:
    /// How long the first letter of a run may wait for its look: what was typed must be in the
    /// working journal within a quarter of a second.
    static constexpr std::chrono::milliseconds wait{120};

    /// Whether the key can stand in a run: it writes a letter or digit, which no autocorrection is
    /// set off by.
    static bool takes(char32_t key);
    /// Whether the key can be the last of a run.
    static bool endsWith(char32_t key) { return key == U' ' || key == U',' || key == U'.'; }

    bool open() const { return keys_ > 0; }
    std::int64_t began() const { return began_; }
    /// Whether one more letter may wait for the look of the others.
    bool mayGrow(std::int64_t now) const { return open() && now - began_ < wait.count(); }
    void begin(std::int64_t now);
    void grow() { ++keys_; }
    void end() { keys_ = changes_ = 0; }

    /// The document says that it was changed. False where it has done so more often than keys came:
    /// something else changes it as well, which must be looked at apart.
    bool explains() { return ++changes_ <= keys_; }

    /// How long the run's look is still to wait; zero or less: it is due.
    std::chrono::milliseconds left(std::int64_t now) const;

  private:
    std::int64_t began_ = 0;
    std::size_t keys_ = 0, changes_ = 0;
};

} // namespace palimpsest::writer
