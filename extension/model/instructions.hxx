// SPDX-License-Identifier: MPL-2.0
// How an action, a prompt and a text become the messages that a model reads. What is returned here
// is exactly what is sent, so that the journal can say it.
#pragma once

#include "model/request.hxx"

#include <string>
#include <string_view>

namespace palimpsest::model {

// The system message: asks for plain prose, in the language of the text, and for nothing but the
// text itself where the response is meant to go into the document. language: BCP 47, may be empty.
std::string systemPrompt(Action action, std::string_view language);

// The user message: the prompt, and the context between <text> marks that the context itself does
// not contain. An empty prompt is replaced by the plain wish that its action names.
std::string userMessage(const Request& request);

} // namespace palimpsest::model
