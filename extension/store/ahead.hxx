// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <array>
#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>

namespace palimpsest::store {

/// Makes the results of a row of independent pieces of work, in their order, with the help of a
/// second thread that works some pieces ahead. Caller and helper take the next piece in turn, so
/// that neither waits while there is one. Where no thread can be had the caller makes all.
template <typename Result>
class Ahead {
  public:
    enum class Hand { callers, helpers };
    /// Makes a piece's result in what an earlier piece may have left. On either thread, and on both
    /// at the same time: what it uses is for reading only, or apart for each hand.
    using Make = std::function<void(std::size_t piece, Result& result, Hand hand)>;

    Ahead(std::size_t pieces, bool helped, Make make) : pieces_(pieces), make_(std::move(make)) {
        if (!helped)
            return;
        try {
            helper_ = std::thread([this] { help(); });
        } catch (const std::system_error&) {
            // Then there is no help.
        }
    }
    ~Ahead() {
        if (!helper_.joinable())
            return;
        {
            const std::scoped_lock lock(mutex_);
            ended_ = true;
        }
        changed_.notify_all();
        helper_.join();
    }
    Ahead(const Ahead&) = delete;
    Ahead& operator=(const Ahead&) = delete;

    /// The next piece's result, the caller's until the next call. Not to be called more often than
    /// there are pieces. Throws what a piece's making threw.
    Result& next() {
        std::unique_lock lock(mutex_);
        if (given_) {
            ++done_;
            changed_.notify_all();
        }
        given_ = true;
        Place& wanted = places_[done_ % places_.size()];
        while (claimed_ <= done_ || !wanted.made) {
            if (mayClaim()) {
                make(lock, Hand::callers);
            } else if (failure_) {
                std::rethrow_exception(failure_);
            } else {
                changed_.wait(lock);
            }
        }
        return wanted.result;
    }

  private:
    struct Place {
        bool made = false;
        Result result{};
    };

    bool mayClaim() const { return claimed_ < pieces_ && claimed_ < done_ + places_.size(); }

    /// Claims a piece and makes it; gives the lock away meanwhile.
    void make(std::unique_lock<std::mutex>& lock, Hand hand) {
        const std::size_t piece = claimed_++;
        Place& place = places_[piece % places_.size()];
        place.made = false;
        lock.unlock();
        make_(piece, place.result, hand);
        lock.lock();
        place.made = true;
    }

    void help() noexcept {
        std::unique_lock lock(mutex_);
        try {
            while (!ended_ && claimed_ < pieces_) {
                if (mayClaim()) {
                    make(lock, Hand::helpers);
                    changed_.notify_all();
                } else {
                    changed_.wait(lock);
                }
            }
        } catch (...) {
            if (!lock.owns_lock())
                lock.lock();
            failure_ = std::current_exception();
            changed_.notify_all();
        }
    }

    const std::size_t pieces_;
    const Make make_;
    std::mutex mutex_;
    std::condition_variable changed_;
    std::array<Place, 8> places_{}; ///< piece n at n modulo their number
    std::size_t claimed_ = 0;       ///< pieces that somebody makes or has made
    std::size_t done_ = 0;          ///< pieces that the caller has left behind
    bool given_ = false;            ///< the caller has a result
    bool ended_ = false;            ///< nobody asks any more
    std::exception_ptr failure_;    ///< the helper's
    std::thread helper_;            ///< last: it uses everything above
};

} // namespace palimpsest::store
