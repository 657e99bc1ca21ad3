// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <string>

namespace palimpsest::office {

/// A small rotating log in the profile: what happened, never a text, prompt, key or name. The
/// function is safe from any thread and never throws; where the file cannot be written it does
/// nothing.
std::function<void(const std::string&)> diagnosticLog(const std::filesystem::path& folder);

} // namespace palimpsest::office
