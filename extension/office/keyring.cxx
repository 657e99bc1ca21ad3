// SPDX-License-Identifier: MPL-2.0
#include "office/keyring.hxx"

#include <cstdlib>
#include <dlfcn.h>
#include <filesystem>
#include <functional>

namespace palimpsest::office {

namespace {

// libsecret's and GLib's own types, as their stable binary interface has them.
struct Attribute {
    const char* name;
    int type;
};

struct Schema {
    const char* name;
    int flags;
    Attribute attributes[32];
    int reserved;
    void* reservedPointers[7];
};

struct Error {
    unsigned domain;
    int code;
    char* message;
};

const Schema schema{"org.palimpsest.Key", 0, {{"address", 0}, {nullptr, 0}}, 0, {}};

struct Functions {
    char* (*lookup)(const Schema*, void* cancellable, Error**, ...);
    int (*store)(const Schema*, const char* collection, const char* label, const char* password,
                 void* cancellable, Error**, ...);
    int (*clear)(const Schema*, void* cancellable, Error**, ...);
    void (*freePassword)(char*);
    void (*freeError)(Error*);
    void* (*newCancellable)();
    void (*cancel)(void*);
    void (*unref)(void*);
};

template <class Function>
bool find(void* library, const char* name, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, name));
    return function != nullptr;
}

/// Without a session bus libsecret would start one of its own, which nobody ends.
bool sessionBusIsThere() {
    const char* address = std::getenv("DBUS_SESSION_BUS_ADDRESS");
    if (address != nullptr && *address != '\0')
        return true;
    const char* runtime = std::getenv("XDG_RUNTIME_DIR");
    std::error_code unreadable;
    return runtime != nullptr &&
           std::filesystem::exists(std::filesystem::path(runtime) / "bus", unreadable);
}

class LibSecret final : public Keyring {
  public:
    explicit LibSecret(const Functions& functions) : call_(functions) {}

    std::optional<std::string> lookup(const std::string& address, std::stop_token stop) override {
        const Cancellable cancellable(call_, std::move(stop));
        const Failure failure(call_);
        char* found = call_.lookup(&schema, cancellable.get(), failure.place(), "address",
                                   address.c_str(), nullptr);
        if (found == nullptr)
            return std::nullopt;
        std::string key(found);
        call_.freePassword(found);
        return key;
    }

    bool store(const std::string& address, const std::string& key, std::stop_token stop) override {
        const Cancellable cancellable(call_, std::move(stop));
        const Failure failure(call_);
        const std::string label = "Palimpsest: " + address;
        return call_.store(&schema, nullptr, label.c_str(), key.c_str(), cancellable.get(),
                           failure.place(), "address", address.c_str(), nullptr) != 0;
    }

    void remove(const std::string& address, std::stop_token stop) override {
        const Cancellable cancellable(call_, std::move(stop));
        const Failure failure(call_);
        call_.clear(&schema, cancellable.get(), failure.place(), "address", address.c_str(),
                    nullptr);
    }

  private:
    class Cancellable {
      public:
        Cancellable(const Functions& functions, std::stop_token stop)
            : call_(functions), object_(functions.newCancellable(), functions.unref),
              cancelled_(std::move(stop), [this] { call_.cancel(object_.get()); }) {}
        Cancellable(const Cancellable&) = delete;
        Cancellable& operator=(const Cancellable&) = delete;
        void* get() const { return object_.get(); }

      private:
        const Functions& call_;
        std::unique_ptr<void, void (*)(void*)> object_;
        std::stop_callback<std::function<void()>> cancelled_; ///< last: gone before what it cancels
    };

    /// What went wrong may name the address, and is not told on: that there is no key says enough.
    class Failure {
      public:
        explicit Failure(const Functions& functions) : call_(functions) {}
        ~Failure() {
            if (error_ != nullptr)
                call_.freeError(error_);
        }
        Failure(const Failure&) = delete;
        Failure& operator=(const Failure&) = delete;
        Error** place() const { return &error_; }

      private:
        const Functions& call_;
        mutable Error* error_ = nullptr;
    };

    Functions call_;
};

} // namespace

std::unique_ptr<Keyring> Keyring::open() {
    if (!sessionBusIsThere())
        return nullptr;
    void* library =
        dlopen("libsecret-1.so.0", RTLD_NOW | RTLD_LOCAL); // stays: GLib's types cannot be unloaded
    if (library == nullptr)
        return nullptr;
    Functions functions{};
    const bool complete = find(library, "secret_password_lookup_sync", functions.lookup) &&
                          find(library, "secret_password_store_sync", functions.store) &&
                          find(library, "secret_password_clear_sync", functions.clear) &&
                          find(library, "secret_password_free", functions.freePassword) &&
                          find(library, "g_error_free", functions.freeError) &&
                          find(library, "g_cancellable_new", functions.newCancellable) &&
                          find(library, "g_cancellable_cancel", functions.cancel) &&
                          find(library, "g_object_unref", functions.unref);
    return complete ? std::make_unique<LibSecret>(functions) : nullptr;
}

} // namespace palimpsest::office
