// SPDX-License-Identifier: MPL-2.0
#include "trace_patches.hxx"

namespace palimpsest::bench {

using provenance::Attribution;
using provenance::Fresh;
using provenance::Origin;
using provenance::Patch;

Attribution startAttribution() {
    return {Origin::imported, "s1", 0, false};
}

Attribution attribution(int origin) {
    if (origin == TracePatch::keystroke) {
        return {Origin::keyboard, "s1", 0, false};
    }
    if (origin == TracePatch::paste) {
        return {Origin::pasted, "", 0, false};
    }
    return {Origin::model, "r" + std::to_string(origin), 0, false};
}

std::vector<Patch> historyPatches(const Trace& trace) {
    std::vector<Patch> patches;
    patches.reserve(trace.patches.size() + 1);
    const auto add = [&](std::uint32_t position, std::uint32_t removed, const std::u32string& text,
                         const Attribution& from) {
        Patch& patch = patches.emplace_back(Patch{position, removed, {}});
        if (!text.empty()) {
            patch.put.emplace_back(Fresh{text, from});
        }
    };
    if (!trace.start.empty()) {
        add(0, 0, trace.start, startAttribution());
    }
    for (const TracePatch& patch : trace.patches) {
        add(patch.position, patch.removed, patch.inserted, attribution(patch.origin));
    }
    return patches;
}

} // namespace palimpsest::bench
