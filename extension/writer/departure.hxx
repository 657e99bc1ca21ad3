// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <cstdint>
#include <string>

namespace palimpsest::writer {

/// How a command hands out a copy of a document.
enum class Departure : std::uint8_t {
    none,
    copy,     ///< in a format that is chosen on the way
    asItIs,   ///< in the document's own format
    document, ///< as an OpenDocument text
    exported  ///< as a rule to a PDF, which can have the document inside
};

/// The departure of a dispatch URL such as ".uno:SendMail"; none for all others.
Departure departureOf(const std::string& url);

/// Whether a file that the office writes with that filter is a package, which carries the record;
/// empty: a document that was never saved, which becomes one.
bool carriesPackage(const std::string& filter);

/// certain: the copy carries the record; perhaps: if the format that was chosen does.
enum class Carries : std::uint8_t { no, perhaps, certain };

/// `chosen`: the filter that the command names, or empty; `own`: the document's; `hybrid`: a PDF
/// gets the document inside.
Carries carries(Departure departure, const std::string& chosen, const std::string& own,
                bool hybrid);

} // namespace palimpsest::writer
