// SPDX-License-Identifier: MPL-2.0
#include "writer/context_count.hxx"

#include <com/sun/star/uno/Exception.hpp>

#include <utility>

namespace palimpsest::writer {

namespace {

using Clock = std::chrono::steady_clock;

/// After so long without a change it is counted, for so long at a time, with such pauses.
constexpr std::chrono::milliseconds idleTime{400};
constexpr std::chrono::microseconds slice{2000};
constexpr std::chrono::milliseconds pause{8};

} // namespace

ContextCount::ContextCount(ContextReading::Document document, Executor& executor,
                           MainThreadTimes* times, std::function<Range()> view,
                           std::function<void()> counted)
    : document_(std::move(document)), executor_(executor), times_(times), view_(std::move(view)),
      counted_(std::move(counted)) {}

void ContextCount::want(const ContextWanted& wanted) {
    if (wanted == wanted_)
        return;
    const bool another = wanted.scope != wanted_.scope;
    wanted_ = wanted;
    if (another) {
        reading_.reset();
        complete_ = false;
        tell({});
    }
    if (wanted_.scope != Scope::none)
        countSoon(another ? std::chrono::milliseconds(0) : idleTime);
}

void ContextCount::textChanged() {
    reading_.reset();
    complete_ = false;
    if (wanted_.scope != Scope::none)
        countSoon(idleTime);
}

void ContextCount::caretMoved() {
    if (wanted_.scope == Scope::selection || wanted_.scope == Scope::paragraphs)
        textChanged();
}

const ContextReading* ContextCount::read(Scope scope) const {
    return complete_ && reading_ && wanted_.scope == scope ? &*reading_ : nullptr;
}

void ContextCount::countSoon(std::chrono::milliseconds wait) {
    due_ = Clock::now() + wait;
    if (posted_)
        return;
    posted_ = true;
    executor_.postLater(wait, [this, alive = std::weak_ptr<bool>(alive_)] {
        if (!alive.lock())
            return;
        posted_ = false;
        const auto left = std::chrono::ceil<std::chrono::milliseconds>(due_ - Clock::now());
        if (left.count() > 0)
            countSoon(left);
        else
            goOn();
    });
}

void ContextCount::goOn() {
    if (wanted_.scope == Scope::none)
        return;
    const MainThreadTimes::Stretch stretch(times_, "context");
    try {
        if (!reading_)
            reading_.emplace(document_, wanted_.scope, view_());
        complete_ = complete_ || reading_->goOn(slice);
    } catch (const com::sun::star::uno::Exception&) {
        reading_
            .reset(); // the text changed under it, or the view shows none: the next change counts
        return;
    }
    if (complete_)
        tell(contextFacts(reading_->found().text(), wanted_));
    else
        countSoon(pause);
}

void ContextCount::tell(const ContextFacts& facts) {
    if (facts == facts_)
        return;
    facts_ = facts;
    counted_();
}

} // namespace palimpsest::writer
