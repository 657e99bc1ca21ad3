// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "writer/document_session.hxx"

#include <functional>
#include <memory>
#include <string>

namespace palimpsest::office {

/// Follows one response of a session for somebody outside the panels, and lets go of the session by
/// itself at its end. Main thread only.
class ResponseRelay final : public writer::SessionObserver,
                            public std::enable_shared_from_this<ResponseRelay> {
  public:
    struct Calls {
        std::function<void(const std::string& response, const std::string& textSoFar)> shown;
        std::function<void(const std::string& response)> completed;
        std::function<void(const std::string& response, const std::string& sentence)> failed;
        std::function<void()> closed; ///< the document went away first
    };

    /// Asks, and follows the response. Throws as DocumentSession::ask, and then none of the calls
    /// comes.
    static std::string ask(const std::shared_ptr<writer::DocumentSession>& session,
                           const writer::Question& question,
                           std::unique_ptr<model::Provider> provider, const std::string& language,
                           Calls calls);

    void responseChanged(const writer::ResponseState& state) override;
    void closing() override;

  private:
    ResponseRelay(std::weak_ptr<writer::DocumentSession> session, std::string language, Calls calls)
        : session_(std::move(session)), language_(std::move(language)), calls_(std::move(calls)) {}
    void letGo();

    std::weak_ptr<writer::DocumentSession> session_;
    std::string language_;
    Calls calls_;
    std::string response_;
    std::shared_ptr<ResponseRelay> self_; ///< until the end
};

} // namespace palimpsest::office
