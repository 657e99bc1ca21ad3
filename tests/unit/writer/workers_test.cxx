// SPDX-License-Identifier: MPL-2.0
#include "writer/workers.hxx"

#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <memory>

namespace palimpsest::writer {
namespace {

using namespace std::chrono_literals;

TEST(Workers, LetGoOfOneThatIsHeldUpWithoutWaitingForIt) {
    std::promise<void> disk;
    std::promise<void> reached;
    std::atomic<bool> written = false;
    Workers workers;
    {
        workers.begin([&, comes = disk.get_future()](const std::stop_token&) {
            reached.set_value();
            comes.wait();
            written = true;
        });
        reached.get_future().wait();
    }
    EXPECT_FALSE(written); // whoever began it went on meanwhile
    disk.set_value();
    workers.end();
    EXPECT_TRUE(written);
}

TEST(Workers, HaveAllEndedWhenTheEndIsOver) {
    std::atomic<int> ended = 0;
    Workers workers;
    for (int i = 0; i < 8; ++i)
        workers.begin([&ended](const std::stop_token& stop) {
            while (!stop.stop_requested())
                std::this_thread::sleep_for(1ms);
            std::this_thread::sleep_for(20ms);
            ++ended;
        });
    workers.end();
    EXPECT_EQ(ended, 8);
}

TEST(Workers, BeginNothingAfterTheEnd) {
    std::atomic<bool> begun = false;
    Workers workers;
    workers.end();
    workers.begin([&begun](const std::stop_token&) { begun = true; });
    std::this_thread::sleep_for(20ms);
    EXPECT_FALSE(begun);
}

TEST(Workers, StopTheOneThatIsAskedTo) {
    std::promise<void> stopped;
    Workers workers;
    std::stop_source source = workers.begin([&](const std::stop_token& stop) {
        while (!stop.stop_requested())
            std::this_thread::sleep_for(1ms);
        stopped.set_value();
    });
    source.request_stop();
    EXPECT_EQ(stopped.get_future().wait_for(10s), std::future_status::ready);
}

TEST(Workers, LetGoOfWhatAnEndedOneHeld) {
    Workers workers;
    auto held = std::make_shared<int>(0);
    const std::weak_ptr<int> watched = held;
    workers.begin([held = std::move(held)](const std::stop_token&) {});
    const auto until = std::chrono::steady_clock::now() + 10s;
    while (!watched.expired() && std::chrono::steady_clock::now() < until)
        std::this_thread::sleep_for(1ms);
    EXPECT_TRUE(watched.expired());
}

} // namespace
} // namespace palimpsest::writer
