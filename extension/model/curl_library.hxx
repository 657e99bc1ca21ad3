// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <curl/curl.h>

#include <memory>
#include <span>

namespace palimpsest::model {

// libcurl, loaded while running: which variant is installed differs from system to system, and a
// machine without any must still load the extension. Never unloaded: threads of its name lookup may
// outlive the requests that they were started for.
class CurlLibrary {
  public:
    // The system's, loaded and initialised once, at the first call, from whatever thread; null
    // where there is none that is new enough (7.68).
    static std::shared_ptr<const CurlLibrary> system();

    // The first of these file names that can be loaded and has all that is needed; null where none.
    static std::shared_ptr<const CurlLibrary> load(std::span<const char* const> fileNames);

    decltype(&curl_easy_init) easyInit = nullptr;
    decltype(&curl_easy_setopt) easySetopt = nullptr;
    decltype(&curl_easy_getinfo) easyGetinfo = nullptr;
    decltype(&curl_easy_cleanup) easyCleanup = nullptr;
    decltype(&curl_multi_init) multiInit = nullptr;
    decltype(&curl_multi_add_handle) multiAddHandle = nullptr;
    decltype(&curl_multi_remove_handle) multiRemoveHandle = nullptr;
    decltype(&curl_multi_perform) multiPerform = nullptr;
    decltype(&curl_multi_poll) multiPoll = nullptr;
    decltype(&curl_multi_wakeup) multiWakeup = nullptr;
    decltype(&curl_multi_info_read) multiInfoRead = nullptr;
    decltype(&curl_multi_cleanup) multiCleanup = nullptr;
    decltype(&curl_slist_append) slistAppend = nullptr;
    decltype(&curl_slist_free_all) slistFreeAll = nullptr;

  private:
    bool resolve(void* library);

    decltype(&curl_global_init) globalInit_ = nullptr;
};

} // namespace palimpsest::model
