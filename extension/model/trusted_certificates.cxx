// SPDX-License-Identifier: MPL-2.0
#include "model/trusted_certificates.hxx"

#include <filesystem>
#include <system_error>

namespace palimpsest::model {

std::string trustedCertificates() {
    for (const char* path : {
             "/etc/ssl/certs/ca-certificates.crt", // Debian, Ubuntu, Arch
             "/etc/pki/tls/certs/ca-bundle.crt",   // Fedora, Red Hat
             "/etc/ssl/ca-bundle.pem",             // openSUSE
             "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
             "/etc/ssl/cert.pem", // Alpine
             "/usr/local/share/certs/ca-root-nss.crt",
         }) {
        std::error_code error;
        if (std::filesystem::is_regular_file(path, error))
            return path;
    }
    return {};
}

} // namespace palimpsest::model
