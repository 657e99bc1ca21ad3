// SPDX-License-Identifier: MPL-2.0
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace palimpsest::store {

/// MD5 of the bytes, in 32 hexadecimal digits.
using Md5 = std::function<std::string(std::string_view bytes)>;

/// A PDF with an OpenDocument text inside, as LibreOffice writes and opens its hybrid PDFs: an
/// update at the end of the file (ISO 32000-1, section 7.5.6) with the package as a stream that the
/// new trailer names. Nothing where the PDF does not end in a trailer (section 7.5.5) that could be
/// gone on with.
std::optional<std::string> pdfWithPackage(std::string pdf, std::string_view package,
                                          const Md5& md5);

} // namespace palimpsest::store
