// SPDX-License-Identifier: MPL-2.0
#include "writer/file_url.hxx"

#include "writer/story_text.hxx"

#include <osl/file.hxx>

namespace palimpsest::writer {

std::optional<std::filesystem::path> fileOf(const rtl::OUString& url) {
    rtl::OUString path;
    if (url.isEmpty() ||
        osl::FileBase::getSystemPathFromFileURL(url, path) != osl::FileBase::E_None)
        return std::nullopt;
    return std::filesystem::path(toUtf8(path));
}

rtl::OUString fileUrl(const std::filesystem::path& file) {
    rtl::OUString url;
    osl::FileBase::getFileURLFromSystemPath(toOffice(std::string_view(file.native())), url);
    return url;
}

} // namespace palimpsest::writer
