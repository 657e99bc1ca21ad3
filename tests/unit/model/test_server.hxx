// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <atomic>
#include <functional>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace palimpsest::model {

// An HTTP server on a port of 127.0.0.1 that does what a test tells it, byte for byte: a server
// that behaves well cannot show how a client copes with one that does not.
class TestServer {
  public:
    struct Received {
        std::string line;    // "POST /v1/chat/completions HTTP/1.1"
        std::string headers; // as received, lower case, one a line
        std::string body;
    };

    // One connection, within the handler.
    class Peer {
      public:
        explicit Peer(int socket) : socket_(socket) {}

        // Sends the bytes; false where the client has gone.
        bool send(std::string_view bytes) const;

        // A whole answer with its length.
        void answer(std::string_view statusAndHeaders, std::string_view body) const;

        // The head of a stream of events, which ends with the connection.
        void beginStream() const;
        bool event(std::string_view data) const;

        // Sends a TCP reset in place of an orderly end.
        void reset();

        // Waits until the client closes the connection, ten seconds at most; false where it does
        // not.
        bool waitUntilClosed() const;

        // The connection stays open for another request.
        void keepOpen() { open_ = true; }

      private:
        friend class TestServer;
        int socket_;
        bool open_ = false;
    };

    using Handler = std::function<void(Peer&, const Received&)>;

    explicit TestServer(Handler handler);
    ~TestServer();
    TestServer(const TestServer&) = delete;
    TestServer& operator=(const TestServer&) = delete;

    int port() const { return port_; }
    std::string address() const; // "http://127.0.0.1:<port>/v1"
    std::vector<Received> received() const;
    int connections() const { return connections_; }

  private:
    void accept();
    void serve(int socket);

    Handler handler_;
    int listener_;
    int port_ = 0;
    std::atomic<bool> ending_ = false;
    std::atomic<int> connections_ = 0;
    mutable std::mutex mutex_;
    std::vector<Received> received_;
    std::vector<std::thread> peers_;
    std::thread acceptor_;
};

} // namespace palimpsest::model
