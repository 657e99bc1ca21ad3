// SPDX-License-Identifier: MPL-2.0
#include "model/http_connection.hxx"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

namespace palimpsest::model {

namespace {

using Clock = std::chrono::steady_clock;
using std::chrono::milliseconds;

// How long a server may take to end an answer of which nothing more is needed.
constexpr milliseconds grace{200};
constexpr milliseconds longestPoll{1000};
// Seconds. A server that names a longer time names none that anybody waits for.
constexpr curl_off_t longestRetryAfter = 24L * 60 * 60;

// One exchange: the easy handle, what it points to, and what it has received.
class Exchange {
  public:
    Exchange(const CurlLibrary& curl, CURLM* multi, const HttpRequest& request, HttpReader& reader)
        : curl_(curl), multi_(multi), reader_(reader), request_(request), easy_(curl.easyInit()) {
        if (easy_ == nullptr)
            return;
        set(CURLOPT_URL, request.url.c_str());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_TCP_NODELAY, 1L);
        set(CURLOPT_TCP_KEEPALIVE, 1L);
        // Offered in the TLS handshake, so that it costs no round trip.
        set(CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
        set(CURLOPT_FOLLOWLOCATION, 0L);
        set(CURLOPT_SSL_VERIFYPEER, 1L);
        set(CURLOPT_SSL_VERIFYHOST, 2L);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        set(CURLOPT_CONNECTTIMEOUT_MS, request.connectTimeoutMs);
        // A name lookup that hangs must not hold up Stop. Older versions do not know this option
        // and wait for the lookup.
        set(CURLOPT_QUICK_EXIT, 1L);
        set(CURLOPT_ERRORBUFFER, error_.data());
        set(CURLOPT_WRITEFUNCTION, &Exchange::received);
        set(CURLOPT_WRITEDATA, static_cast<void*>(this));
        if (!request.caFile.empty())
            set(CURLOPT_CAINFO, request.caFile.c_str());
        if (request.proxy) {
            set(CURLOPT_PROXY, request.proxy->c_str());
            set(CURLOPT_NOPROXY, ""); // the environment's exceptions are none of this proxy's
        }
        if (request.body) {
            set(CURLOPT_POST, 1L);
            set(CURLOPT_POSTFIELDS, request.body->c_str());
            set(CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body->size()));
        }
        for (const std::string& header : request.headers) {
            if (curl_slist* longer = curl.slistAppend(headers_, header.c_str()))
                headers_ = longer;
        }
        set(CURLOPT_HTTPHEADER, headers_);
        added_ = curl.multiAddHandle(multi, easy_) == CURLM_OK;
    }

    ~Exchange() {
        if (added_)
            curl_.multiRemoveHandle(multi_, easy_);
        if (easy_ != nullptr)
            curl_.easyCleanup(easy_);
        curl_.slistFreeAll(headers_);
    }

    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    HttpEnd run(const std::stop_token& stop) {
        if (!added_)
            return {HttpEnd::Kind::failed, CURLE_FAILED_INIT, {}, 0};
        for (;;) {
            if (stop.stop_requested())
                return {HttpEnd::Kind::stopped, CURLE_OK, {}, 0};
            int running = 0;
            const CURLMcode code = curl_.multiPerform(multi_, &running);
            if (code != CURLM_OK)
                return {HttpEnd::Kind::failed, CURLE_FAILED_INIT, {}, 0};
            const bool more = running > 0;
            if (!handOver(more))
                return {HttpEnd::Kind::declined, CURLE_OK, {}, 0};
            if (!more)
                return result();
            if (const auto end = overdue())
                return *end;
            curl_.multiPoll(multi_, nullptr, 0, static_cast<int>(untilDue().count()), nullptr);
        }
    }

  private:
    template <typename Value>
    void set(CURLoption option, Value value) {
        curl_.easySetopt(easy_, option, value);
    }

    template <typename Value>
    Value get(CURLINFO info, Value value) const {
        curl_.easyGetinfo(easy_, info, &value);
        return value;
    }

    std::string getString(CURLINFO info) const {
        const char* text = get<const char*>(info, nullptr);
        return text == nullptr ? std::string() : std::string(text);
    }

    // libcurl calls this inside multiPerform. The reader is called outside of it, so that nothing
    // it throws has to pass through C.
    static std::size_t received(char* bytes, std::size_t one, std::size_t count, void* self) {
        auto* exchange = static_cast<Exchange*>(self);
        try {
            exchange->waiting_.append(bytes, one * count);
        } catch (...) {
            return 0;
        }
        return one * count;
    }

    bool handOver(bool more) {
        const long status = get(CURLINFO_RESPONSE_CODE, 0L);
        if (!waiting_.empty())
            quietSince_ = Clock::now();
        if (!headGiven_ && status >= 200 && (!waiting_.empty() || !more)) {
            headGiven_ = true;
            if (!reader_.head(headOf(status)))
                return false;
        }
        const std::string bytes = std::exchange(waiting_, {});
        return bytes.empty() || reader_.body(bytes);
    }

    HttpHead headOf(long status) const {
        HttpHead head;
        head.status = status;
        head.contentType = getString(CURLINFO_CONTENT_TYPE);
        head.location = getString(CURLINFO_REDIRECT_URL);
        const auto seconds = get<curl_off_t>(CURLINFO_RETRY_AFTER, 0);
        if (seconds > 0 && seconds <= longestRetryAfter)
            head.retryAfterSeconds = static_cast<int>(seconds);
        return head;
    }

    // Whether it was the proxy that could not be reached or that made no way to the server.
    bool byProxy(CURLcode code) const {
        const bool named = request_.proxy && !request_.proxy->empty();
        const long answer = get(CURLINFO_HTTP_CONNECTCODE, 0L);
        return (named && code == CURLE_COULDNT_CONNECT) || answer >= 300;
    }

    HttpEnd result() const {
        int left = 0;
        const CURLMsg* message = curl_.multiInfoRead(multi_, &left);
        if (message == nullptr || message->msg != CURLMSG_DONE)
            return {HttpEnd::Kind::failed, CURLE_FAILED_INIT, {}, 0};
        const CURLcode code = message->data.result;
        if (code == CURLE_OK)
            return {HttpEnd::Kind::finished, CURLE_OK, {}, 0};
        return {HttpEnd::Kind::failed, code, std::string(error_.data()),
                get(CURLINFO_SSL_VERIFYRESULT, 0L), byProxy(code)};
    }

    // Until the connection stands, libcurl's own limit holds.
    std::optional<HttpEnd> overdue() {
        const auto now = Clock::now();
        if (!connected_ && get<curl_off_t>(CURLINFO_PRETRANSFER_TIME_T, 0) > 0) {
            connected_ = true;
            quietSince_ = now;
        }
        if (!satisfiedSince_ && reader_.satisfied())
            satisfiedSince_ = now;
        if (satisfiedSince_ && now - *satisfiedSince_ >= grace)
            return HttpEnd{HttpEnd::Kind::finished, CURLE_OK, {}, 0};
        if (connected_ && now - quietSince_ >= milliseconds(request_.stallTimeoutMs))
            return HttpEnd{HttpEnd::Kind::stalled, CURLE_OK, {}, 0};
        return std::nullopt;
    }

    milliseconds untilDue() const {
        const auto now = Clock::now();
        const auto until = [now](Clock::time_point then, milliseconds span) {
            return std::chrono::ceil<milliseconds>(then + span - now);
        };
        milliseconds wait = longestPoll;
        if (connected_)
            wait = std::min(wait, until(quietSince_, milliseconds(request_.stallTimeoutMs)));
        if (satisfiedSince_)
            wait = std::min(wait, until(*satisfiedSince_, grace));
        return std::max(wait, milliseconds(0));
    }

    const CurlLibrary& curl_;
    CURLM* multi_;
    HttpReader& reader_;
    const HttpRequest& request_;
    CURL* easy_;
    curl_slist* headers_ = nullptr;
    std::array<char, CURL_ERROR_SIZE> error_{};
    std::string waiting_; // bytes of the body that the reader has not seen
    Clock::time_point quietSince_ = Clock::now();
    std::optional<Clock::time_point> satisfiedSince_;
    bool added_ = false;
    bool connected_ = false;
    bool headGiven_ = false;
};

} // namespace

HttpConnection::HttpConnection(std::shared_ptr<const CurlLibrary> library)
    : library_(std::move(library)), multi_(library_->multiInit()) {}

HttpConnection::~HttpConnection() {
    if (multi_ != nullptr)
        library_->multiCleanup(multi_);
}

HttpEnd HttpConnection::perform(const HttpRequest& request, HttpReader& reader,
                                const std::stop_token& stop) {
    if (multi_ == nullptr)
        return {HttpEnd::Kind::failed, CURLE_FAILED_INIT, {}, 0};
    const std::stop_callback wake(stop, [this] { library_->multiWakeup(multi_); });
    Exchange exchange(*library_, multi_, request, reader);
    return exchange.run(stop);
}

} // namespace palimpsest::model
