// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/http_exchange.hxx"

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::model {

// Collects the answer to GET …/models.
class ModelListReader : public HttpReader {
  public:
    static constexpr std::size_t maximumBytes = std::size_t{4} << 20;

    bool head(const HttpHead& head) override;
    bool body(std::string_view bytes) override;

    const HttpHead& head() const { return head_; }
    const std::string& collected() const { return collected_; }
    bool ok() const { return head_.status >= 200 && head_.status < 300; }
    bool tooLarge() const { return tooLarge_; }

  private:
    HttpHead head_;
    std::string collected_;
    bool tooLarge_ = false;
};

struct ModelList {
    std::map<std::string, std::uint64_t> windows; // tokens that a model reads at once, where told
    std::vector<std::string> names;               // in the server's order
    std::string next; // what the next page is asked for with, ready for a query; empty: the last
};

// What stands in {"data": [{"id": …}]}, or in the shapes that some servers have instead, each name
// once; {"has_more": true, "last_id": …} beside it announces another page. Nothing where it is no
// such list.
std::optional<ModelList> modelsIn(std::string_view json);

} // namespace palimpsest::model
