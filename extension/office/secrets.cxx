// SPDX-License-Identifier: MPL-2.0
#include "office/secrets.hxx"

#include "office/settings.hxx"

namespace palimpsest::office {

namespace uno = com::sun::star::uno;

Secrets::Secrets(uno::Reference<uno::XComponentContext> context)
    : officePasswords_(context), worker_([this](const std::stop_token& stop) { work(stop); }) {
    enqueue([this](const std::stop_token&) { keyring_ = Keyring::open(); });
    const std::string address = Settings(context).address();
    if (!address.empty())
        key(address);
}

Secrets::~Secrets() = default;

std::string Secrets::key(const std::string& address) {
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(address);
        if (found != known_.end())
            return found->second.key;
    }
    fetch(address, nullptr);
    return {};
}

void Secrets::fetch(const std::string& address, std::function<void()> fetched) {
    bool there = false;
    {
        const std::lock_guard lock(mutex_);
        const auto found = known_.find(address);
        there = found != known_.end() && found->second.fetched;
        if (!there)
            known_[address];
    }
    if (there) {
        if (fetched)
            fetched();
        return;
    }
    enqueue([this, address, fetched = std::move(fetched)](const std::stop_token& stop) {
        Known found = find(address, stop);
        {
            const std::lock_guard lock(mutex_);
            auto& known = known_[address];
            if (!known.fetched) // not stored anew meanwhile
                known = std::move(found);
        }
        if (fetched)
            fetched();
    });
}

void Secrets::store(const std::string& address, const std::string& key,
                    std::function<void(KeyHome)> kept) {
    {
        const std::lock_guard lock(mutex_);
        known_[address] = {key, key.empty() ? KeyHome::none : KeyHome::thisSitting, true};
    }
    enqueue([this, address, key, kept = std::move(kept)](const std::stop_token& stop) {
        const KeyHome home = keep(address, key, stop);
        {
            const std::lock_guard lock(mutex_);
            known_[address].home = home;
        }
        if (kept)
            kept(home);
    });
}

KeyHome Secrets::home(const std::string& address) const {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(address);
    return found == known_.end() ? KeyHome::none : found->second.home;
}

void Secrets::enqueue(std::function<void(const std::stop_token&)> task) {
    const std::lock_guard lock(mutex_);
    tasks_.push_back(std::move(task));
    wake_.notify_one();
}

void Secrets::work(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (wake_.wait(lock, stop, [this] { return !tasks_.empty(); })) {
        const auto task = std::move(tasks_.front());
        tasks_.pop_front();
        lock.unlock();
        task(stop);
        lock.lock();
        if (stop.stop_requested())
            return;
    }
}

Secrets::Known Secrets::find(const std::string& address, const std::stop_token& stop) {
    if (keyring_) {
        if (auto key = keyring_->lookup(address, stop))
            return {std::move(*key), KeyHome::keyring, true};
    }
    if (auto key = officePasswords_.lookup(address))
        return {std::move(*key), KeyHome::officePasswords, true};
    return {{}, KeyHome::none, true};
}

KeyHome Secrets::keep(const std::string& address, const std::string& key,
                      const std::stop_token& stop) {
    if (key.empty()) {
        if (keyring_)
            keyring_->remove(address, stop);
        officePasswords_.remove(address);
        return KeyHome::none;
    }
    if (keyring_ && keyring_->store(address, key, stop)) {
        officePasswords_.remove(address);
        return KeyHome::keyring;
    }
    return officePasswords_.store(address, key) ? KeyHome::officePasswords : KeyHome::thisSitting;
}

} // namespace palimpsest::office
