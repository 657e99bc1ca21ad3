// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "office/application.hxx"

#include <string>

namespace palimpsest::office {

/// From now on the application is told of the documents that open and close, and of the office's
/// end.
void listenToOffice(const Application::Context& context, Application& application);

/// "Palimpsest 0.1.0; LibreOffice 7.4.7.2", for the journal.
std::string softwareName(const Application::Context& context);

} // namespace palimpsest::office
