// SPDX-License-Identifier: MPL-2.0
#include "panel/prompt_file.hxx"

#include <fstream>
#include <system_error>

namespace palimpsest::panel {

std::optional<std::string> readFile(const std::filesystem::path& file, std::size_t most) {
    std::error_code error;
    if (!std::filesystem::is_regular_file(file, error)) // a pipe or a device has no end
        return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    const auto size = std::filesystem::file_size(file, error);
    if (error)
        return std::nullopt;
    std::string bytes(static_cast<std::size_t>(std::min<std::uintmax_t>(size, most)), '\0');
    stream.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    if (stream.bad() || (stream.fail() && !stream.eof()))
        return std::nullopt;
    bytes.resize(static_cast<std::size_t>(stream.gcount()));
    return bytes;
}

bool writeFile(const std::filesystem::path& file, const std::string& bytes) {
    std::filesystem::path beside = file;
    beside += ".part";
    std::error_code error;
    {
        std::ofstream stream(beside, std::ios::binary | std::ios::trunc);
        stream << bytes;
        if (!stream.flush()) {
            std::filesystem::remove(beside, error);
            return false;
        }
    }
    std::filesystem::rename(beside, file, error);
    if (!error)
        return true;
    std::filesystem::remove(beside, error);
    return false;
}

} // namespace palimpsest::panel
