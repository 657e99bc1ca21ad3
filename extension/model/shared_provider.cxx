// SPDX-License-Identifier: MPL-2.0
#include "model/shared_provider.hxx"

#include <utility>

namespace palimpsest::model {

namespace {

class SharedProvider : public Provider {
  public:
    explicit SharedProvider(std::shared_ptr<Provider> provider) : provider_(std::move(provider)) {}

    std::string name() const override { return provider_->name(); }

    std::string host() const override { return provider_->host(); }

    Outcome respond(const Request& request, Sink& sink, std::stop_token stop) override {
        return provider_->respond(request, sink, std::move(stop));
    }

    std::vector<std::string> models(std::optional<Failure>& failure,
                                    std::stop_token stop) override {
        return provider_->models(failure, std::move(stop));
    }

  private:
    const std::shared_ptr<Provider> provider_;
};

} // namespace

std::unique_ptr<Provider> sharedProvider(std::shared_ptr<Provider> provider) {
    return std::make_unique<SharedProvider>(std::move(provider));
}

} // namespace palimpsest::model
