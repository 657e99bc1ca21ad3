// SPDX-License-Identifier: MPL-2.0
#pragma once

namespace palimpsest::office {

/// What stands on one page below Tools ▸ Options ▸ Palimpsest. Main thread only.
class OptionsContent {
  public:
    virtual ~OptionsContent() = default;
    /// Shows what the settings say.
    virtual void load() = 0;
    /// Keeps what is shown.
    virtual void save() = 0;
};

} // namespace palimpsest::office
