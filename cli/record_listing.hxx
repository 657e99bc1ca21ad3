// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "provenance/journal.hxx"

#include <iosfwd>

namespace palimpsest::cli {

/// Prints what a reader of a journal sees, an entry a line: when, what, and every text in it, or
/// how many characters it had where it was taken away.
void listRecord(std::ostream& out, const provenance::Journal& journal);

} // namespace palimpsest::cli
