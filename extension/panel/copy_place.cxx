// SPDX-License-Identifier: MPL-2.0
#include "panel/copy_place.hxx"

#include "panel/uno_text.hxx"
#include "writer/file_url.hxx"
#include "writer/handed_copy.hxx"

#include <com/sun/star/ui/dialogs/ExecutableDialogResults.hpp>
#include <com/sun/star/ui/dialogs/FilePicker.hpp>
#include <com/sun/star/ui/dialogs/TemplateDescription.hpp>

namespace palimpsest::panel {

namespace {

namespace dialogs = com::sun::star::ui::dialogs;

} // namespace

std::optional<std::filesystem::path> askForPlace(const Desk::Document& document, Host& host) {
    const Texts& texts = host.texts();
    const auto picker = dialogs::FilePicker::createWithMode(
        host.context(), dialogs::TemplateDescription::FILESAVE_AUTOEXTENSION);
    picker->setTitle(ustring(texts("handin.title")));
    picker->appendFilter(ustring(texts("handin.filter")), "*.odt");
    picker->appendFilter(ustring(texts("handin.filter.pdf")), "*.pdf");
    picker->setCurrentFilter(ustring(texts("handin.filter")));
    const auto own =
        document.is() ? writer::fileOf(document->getURL()) : std::optional<std::filesystem::path>();
    if (own)
        picker->setDisplayDirectory(writer::fileUrl(own->parent_path()));
    picker->setDefaultName(ustring(texts(
        "handin.name", {{"name", own ? own->stem().string() : texts("handin.name.unnamed")}})));
    if (picker->execute() != dialogs::ExecutableDialogResults::OK)
        return std::nullopt;
    const auto files = picker->getSelectedFiles();
    auto place =
        files.hasElements() ? writer::fileOf(files[0]) : std::optional<std::filesystem::path>();
    const bool pdf = picker->getCurrentFilter() == ustring(texts("handin.filter.pdf"));
    if (place && place->extension() != ".odt" && !writer::isPdf(*place))
        *place += pdf ? ".pdf" : ".odt";
    return place;
}

} // namespace palimpsest::panel
