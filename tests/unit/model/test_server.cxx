// SPDX-License-Identifier: MPL-2.0
#include "test_server.hxx"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdlib>
#include <poll.h>
#include <stdexcept>
#include <unistd.h>

namespace palimpsest::model {

namespace {

constexpr int patienceMs = 10000;

bool readable(int socket, int timeoutMs) {
    pollfd descriptor{socket, POLLIN, 0};
    return ::poll(&descriptor, 1, timeoutMs) > 0;
}

// More bytes into buffer; false at the end of the connection.
bool receiveMore(int socket, std::string& buffer) {
    std::array<char, 4096> bytes{};
    if (!readable(socket, patienceMs))
        return false;
    const ssize_t count = ::recv(socket, bytes.data(), bytes.size(), 0);
    if (count <= 0)
        return false;
    buffer.append(bytes.data(), static_cast<std::size_t>(count));
    return true;
}

std::string lowered(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

} // namespace

TestServer::TestServer(Handler handler)
    : handler_(std::move(handler)), listener_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    if (::bind(listener_, reinterpret_cast<sockaddr*>(&address), size) != 0 ||
        ::listen(listener_, 16) != 0 ||
        ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
        throw std::runtime_error("no port for the test server");
    port_ = ntohs(address.sin_port);
    acceptor_ = std::thread([this] { accept(); });
}

TestServer::~TestServer() {
    ending_ = true;
    acceptor_.join();
    for (std::thread& peer : peers_)
        peer.join();
    ::close(listener_);
}

std::string TestServer::address() const {
    return "http://127.0.0.1:" + std::to_string(port_) + "/v1";
}

std::vector<TestServer::Received> TestServer::received() const {
    const std::lock_guard lock(mutex_);
    return received_;
}

void TestServer::accept() {
    while (!ending_) {
        if (!readable(listener_, 20))
            continue;
        const int socket = ::accept(listener_, nullptr, nullptr);
        if (socket < 0)
            continue;
        ++connections_;
        peers_.emplace_back([this, socket] { serve(socket); });
    }
}

void TestServer::serve(int socket) {
    Peer peer(socket);
    std::string buffer;
    do {
        peer.open_ = false;
        std::size_t end = 0;
        while ((end = buffer.find("\r\n\r\n")) == std::string::npos) {
            // Between two requests the client may take its time; the end of the test ends the wait.
            while (buffer.empty() && !readable(socket, 20)) {
                if (ending_) {
                    ::close(socket);
                    return;
                }
            }
            if (!receiveMore(socket, buffer)) {
                ::close(socket);
                return;
            }
        }
        Received request;
        request.line = buffer.substr(0, buffer.find("\r\n"));
        request.headers =
            lowered(buffer.substr(request.line.size() + 2, end - request.line.size()));
        buffer.erase(0, end + 4);
        std::size_t length = 0;
        if (const auto at = request.headers.find("content-length:"); at != std::string::npos)
            length = static_cast<std::size_t>(std::atol(request.headers.c_str() + at + 15));
        while (buffer.size() < length && receiveMore(socket, buffer)) {
        }
        request.body = buffer.substr(0, length);
        buffer.erase(0, length);
        {
            const std::lock_guard lock(mutex_);
            received_.push_back(request);
        }
        handler_(peer, request);
    } while (peer.open_);
    if (peer.socket_ >= 0)
        ::close(peer.socket_);
}

bool TestServer::Peer::send(std::string_view bytes) const {
    while (!bytes.empty()) {
        const ssize_t count = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return true;
}

void TestServer::Peer::answer(std::string_view statusAndHeaders, std::string_view body) const {
    send("HTTP/1.1 " + std::string(statusAndHeaders) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body));
}

void TestServer::Peer::beginStream() const {
    send("HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nConnection: close\r\n\r\n");
}

bool TestServer::Peer::event(std::string_view data) const {
    return send("data: " + std::string(data) + "\n\n");
}

void TestServer::Peer::reset() {
    const linger now{1, 0};
    ::setsockopt(socket_, SOL_SOCKET, SO_LINGER, &now, sizeof now);
    ::close(socket_);
    socket_ = -1;
}

bool TestServer::Peer::waitUntilClosed() const {
    std::string ignored;
    while (readable(socket_, patienceMs)) {
        if (!receiveMore(socket_, ignored))
            return true;
    }
    return false;
}

} // namespace palimpsest::model
