// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/proxy_settings.hxx"

#include <com/sun/star/uno/XComponentContext.hpp>

#include <cstdint>
#include <string>

namespace palimpsest::office {

/// The extension's settings in the office's registry (/org.palimpsest.Settings). Never holds a key.
/// Main thread; throws UNO's exceptions where the registry cannot be read or written.
class Settings {
  public:
    explicit Settings(
        com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context);

    std::string provider() const; ///< "rehearsal", or the name of the server's protocol
    std::string address() const;  ///< of the server
    std::string model() const;
    std::uint64_t window() const; ///< tokens that the model reads at once; 0: not known
    std::string caFile() const;
    std::string writer() const;          ///< the pseudonym last used
    std::string timestampServer() const; ///< its address; empty: nobody is asked
    std::string action() const;          ///< the one that a panel begins with, by its name
    std::string language() const;        ///< of answers, BCP 47; empty: that of the document
    bool keyTimes() const;               ///< proposed for a new record: the time of every key
    bool logFile() const;           ///< proposed for a new record: a log file beside the document
    std::string ownPrompts() const; ///< as docs/own-prompts.md has them; empty: none
    bool deckShown() const;         ///< the deck opened itself once after installation
    /// The office's own option under Tools ▸ Options ▸ LibreOffice ▸ Security.
    bool removesPersonalInformation() const;
    /// The office's own: the document is put into a PDF, as the person last chose there.
    bool pdfHasDocumentInside() const;
    /// The office's own, under Tools ▸ Options ▸ Internet.
    model::ProxySettings proxy() const;

    void setProvider(const std::string& value);
    void setAddress(const std::string& value);
    void setModel(const std::string& value);
    void setWindow(std::uint64_t tokens);
    void setCaFile(const std::string& value);
    void setWriter(const std::string& value);
    void setTimestampServer(const std::string& value);
    void setAction(const std::string& value);
    void setLanguage(const std::string& value);
    void setKeyTimes(bool value);
    void setLogFile(bool value);
    void setOwnPrompts(const std::string& value);
    void setDeckShown(bool value);

  private:
    std::string text(const char* name) const;
    void setText(const char* name, const std::string& value);

    com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext> context_;
};

} // namespace palimpsest::office
