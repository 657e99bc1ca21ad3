// SPDX-License-Identifier: MPL-2.0
#include "model/timestamp_server.hxx"

#include "model/http_connection.hxx"
#include "model/server_refusal.hxx"
#include "model/transfer_failure.hxx"
#include "model/trusted_certificates.hxx"

#include <exception>
#include <utility>

namespace palimpsest::model {

namespace {

using Kind = Failure::Kind;

// Collects an answer, which is a few kilobytes.
class StampReader : public HttpReader {
  public:
    static constexpr std::size_t maximumBytes = std::size_t{256} << 10;

    bool head(const HttpHead& head) override {
        head_ = head;
        return head.status == 200;
    }

    bool body(std::string_view bytes) override {
        tooLarge_ = bytes_.size() + bytes.size() > maximumBytes;
        if (!tooLarge_)
            bytes_ += bytes;
        return !tooLarge_;
    }

    long status() const { return head_.status; }
    bool tooLarge() const { return tooLarge_; }
    // The type that RFC 3161 asks for, whatever follows it.
    bool isStamp() const { return head_.contentType.starts_with("application/timestamp-reply"); }
    const std::string& bytes() const { return bytes_; }

  private:
    HttpHead head_;
    std::string bytes_;
    bool tooLarge_ = false;
};

} // namespace

TimestampServer::TimestampServer(const std::string& address, ProxySettings proxy)
    : address_(serverAddress(address)), proxy_(std::move(proxy)) {}

std::string TimestampServer::host() const {
    return address_ ? address_->hostAndPort() : "";
}

TimestampServer::Answer TimestampServer::ask(const std::string& request,
                                             const std::stop_token& stop) const {
    try {
        return exchange(request, stop);
    } catch (const std::exception&) { // memory that runs out
        return {{}, Kind::tooLarge};
    }
}

TimestampServer::Answer TimestampServer::exchange(const std::string& request,
                                                  const std::stop_token& stop) const {
    if (!address_)
        return {{}, Kind::wrongAddress};
    const std::shared_ptr<const CurlLibrary> library = CurlLibrary::system();
    if (!library)
        return {{}, Kind::missingLibrary};
    HttpRequest http;
    http.url = address_->typedUrl();
    http.body = request;
    http.headers = {"Content-Type: application/timestamp-query",
                    "Accept: application/timestamp-reply", "User-Agent: Palimpsest", "Expect:"};
    if (address_->encrypted)
        http.caFile = trustedCertificates();
    http.proxy = proxyTo(*address_, proxy_);
    http.connectTimeoutMs = connectTimeoutMs;
    http.stallTimeoutMs = stallTimeoutMs;
    StampReader reader;
    HttpConnection connection(library);
    const HttpEnd end = connection.perform(http, reader, stop);
    if (end.kind == HttpEnd::Kind::stopped)
        return {{}, Kind::stopped};
    if (reader.status() != 0 && reader.status() != 200)
        return {{}, refusalKind(reader.status(), std::nullopt, false)};
    if (reader.tooLarge())
        return {{}, Kind::tooLarge};
    if (end.kind == HttpEnd::Kind::stalled)
        return {{}, Kind::stalled};
    if (end.kind != HttpEnd::Kind::finished)
        return {{}, transferFailureKind(end, reader.status() != 0)};
    if (!reader.isStamp())
        return {{}, Kind::notThisProtocol};
    return {reader.bytes(), std::nullopt};
}

} // namespace palimpsest::model
