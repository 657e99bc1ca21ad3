// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <string>

namespace palimpsest::model {

// The system's file of trusted certificates: a libcurl that was built elsewhere does not know where
// this system keeps it. Empty where none of the usual ones exists.
std::string trustedCertificates();

} // namespace palimpsest::model
