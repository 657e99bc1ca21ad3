// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "cli/exit_code.hxx"

#include <stdexcept>
#include <string>

namespace palimpsest::cli {

/// Why a command does not do what it was asked to; one sentence, and what the command ends with.
class Refusal : public std::runtime_error {
  public:
    Refusal(ExitCode code, const std::string& sentence)
        : std::runtime_error(sentence), code_(code) {}
    ExitCode code() const { return code_; }

  private:
    ExitCode code_;
};

} // namespace palimpsest::cli
