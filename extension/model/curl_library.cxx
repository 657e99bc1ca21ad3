// SPDX-License-Identifier: MPL-2.0
#include "model/curl_library.hxx"

#include <array>
#include <dlfcn.h>

namespace palimpsest::model {

namespace {

template <typename Function>
bool find(void* library, const char* symbol, Function& function) {
    function = reinterpret_cast<Function>(dlsym(library, symbol));
    return function != nullptr;
}

} // namespace

bool CurlLibrary::resolve(void* library) {
    return find(library, "curl_global_init", globalInit_) &&
           find(library, "curl_easy_init", easyInit) &&
           find(library, "curl_easy_setopt", easySetopt) &&
           find(library, "curl_easy_getinfo", easyGetinfo) &&
           find(library, "curl_easy_cleanup", easyCleanup) &&
           find(library, "curl_multi_init", multiInit) &&
           find(library, "curl_multi_add_handle", multiAddHandle) &&
           find(library, "curl_multi_remove_handle", multiRemoveHandle) &&
           find(library, "curl_multi_perform", multiPerform) &&
           find(library, "curl_multi_poll", multiPoll) &&
           find(library, "curl_multi_wakeup", multiWakeup) &&
           find(library, "curl_multi_info_read", multiInfoRead) &&
           find(library, "curl_multi_cleanup", multiCleanup) &&
           find(library, "curl_slist_append", slistAppend) &&
           find(library, "curl_slist_free_all", slistFreeAll);
}

std::shared_ptr<const CurlLibrary> CurlLibrary::load(std::span<const char* const> fileNames) {
    for (const char* fileName : fileNames) {
        // Local: the office has a libcurl of its own, and neither may see the other's symbols.
        void* library = dlopen(fileName, RTLD_NOW | RTLD_LOCAL);
        if (library == nullptr)
            continue;
        auto curl = std::make_shared<CurlLibrary>();
        if (curl->resolve(library) && curl->globalInit_(CURL_GLOBAL_DEFAULT) == CURLE_OK)
            return curl;
    }
    return nullptr;
}

std::shared_ptr<const CurlLibrary> CurlLibrary::system() {
    static constexpr std::array names{"libcurl.so.4", "libcurl-gnutls.so.4"};
    static const std::shared_ptr<const CurlLibrary> library = load(names);
    return library;
}

} // namespace palimpsest::model
