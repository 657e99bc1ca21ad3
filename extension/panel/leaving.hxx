// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/desk.hxx"
#include "panel/host.hxx"
#include "writer/hand_in.hxx"

namespace palimpsest::panel {

// What leaves, and what is deleted. How it ended the desk tells, in one sentence.

/// Shows what would leave, asks how much of it and where to, and hands it in.
void handIn(Desk& desk, Host& host);
/// Hands in what was chosen already.
void handIn(Desk& desk, Host& host, const writer::HandIn& what);

/// Asks, and deletes the record from this computer.
void eraseRecord(Desk& desk, Host& host);
/// Deletes what was asked about already.
void eraseRecordNow(Desk& desk, Host& host);

} // namespace palimpsest::panel
