// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/timestamp_server.hxx"
#include "writer/clipboard_memory.hxx"
#include "writer/executor.hxx"
#include "writer/workers.hxx"

#include <com/sun/star/uno/XComponentContext.hpp>

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

namespace palimpsest::writer {

/// What a session needs of the office around it.
struct Surroundings {
    com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context;
    Executor& executor;
    Workers& workers;
    ClipboardMemory& clipboard;
    std::filesystem::path journals; ///< the folder of the working journals in the user's profile
    std::string software;           ///< for the journal: our version and the office's
    std::string language;           ///< of the interface, "en" or "fr"
    bool headless = false;          ///< no person can be typing
    std::function<void(const std::string& sentence)>
        log; ///< the diagnostic log; never a text, prompt, key or name
    std::function<std::optional<model::TimestampServer>()>
        timestampServer; ///< that of the settings, or none; main thread only
    std::function<bool()>
        removesPersonalInformation; ///< the office's option for saving; main thread only
    std::function<bool()>
        pdfHasDocumentInside; ///< the office's last choice for a PDF; main thread only
    /// Has Writer ask again what is to be marked in every document; main thread only.
    std::function<void()> markAgain;
};

} // namespace palimpsest::writer
