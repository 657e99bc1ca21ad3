// SPDX-License-Identifier: MPL-2.0
#include "writer/handed_copy.hxx"

#include "provenance/hash.hxx"
#include "store/package_files.hxx"
#include "store/pdf_with_package.hxx"
#include "store/temporary_file.hxx"
#include "writer/file_url.hxx"
#include "writer/package_folder.hxx"

#include <com/sun/star/embed/ElementModes.hpp>
#include <com/sun/star/embed/StorageFactory.hpp>
#include <com/sun/star/embed/XStorage.hpp>
#include <com/sun/star/embed/XTransactedObject.hpp>
#include <com/sun/star/lang/XComponent.hpp>
#include <osl/file.hxx>
#include <rtl/digest.h>

#include <array>
#include <cerrno>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <system_error>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

namespace fs = std::filesystem;
using css::uno::Reference;
using css::uno::UNO_QUERY_THROW;
using Context = Reference<css::uno::XComponentContext>;

/// A package on the disk, open until this goes.
class OpenPackage {
  public:
    OpenPackage(const Context& context, const fs::path& file, sal_Int32 mode) {
        css::uno::Sequence<css::uno::Any> arguments(2);
        arguments[0] <<= fileUrl(file);
        arguments[1] <<= mode;
        const auto factory = css::embed::StorageFactory::create(context);
        // There is no other way to name the package's file.
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"
        storage_.set(factory->createInstanceWithArguments(arguments), UNO_QUERY_THROW);
#pragma GCC diagnostic pop
    }
    ~OpenPackage() {
        try {
            const Reference<css::lang::XComponent> component(storage_, css::uno::UNO_QUERY);
            component->dispose();
        } catch (const css::uno::Exception&) {
            // It is not ours to end any more.
        }
    }
    OpenPackage(const OpenPackage&) = delete;
    OpenPackage& operator=(const OpenPackage&) = delete;

    const Reference<css::embed::XStorage>& storage() const {
        return storage_;
    }

  private:
    Reference<css::embed::XStorage> storage_;
};

[[noreturn]] void fail(const std::error_code& error) {
    throw HandInError(error == std::errc::no_space_on_device ||
                              error == std::error_code(EDQUOT, std::generic_category())
                          ? HandInProblem::noSpace
                          : HandInProblem::notWritable);
}

void putRecord(const Context& context, const fs::path& file,
               const std::optional<provenance::Journal>& journal) {
    const OpenPackage package(context, file, css::embed::ElementModes::READWRITE);
    PackageFolder folder(package.storage());
    if (journal) {
        store::Segments segments;
        folder.write(store::packageFiles(*journal, segments), store::packageMediaType);
    } else {
        folder.remove();
    }
    Reference<css::embed::XTransactedObject>(package.storage(), UNO_QUERY_THROW)->commit();
}

bool isAsMeant(const Context& context, const fs::path& file,
               const std::optional<provenance::Journal>& journal) {
    const OpenPackage package(context, file, css::embed::ElementModes::READ);
    if (!package.storage()->hasByName("content.xml"))
        return false;
    const PackageFolder folder(package.storage());
    if (!journal)
        return !folder.exists();
    const store::CarriedJournal found =
        store::readPackageFiles([&](const std::string& name) { return folder.read(name); });
    const store::Restored restored = store::restore(found);
    return restored.damage.empty() && restored.journal.document() == journal->document() &&
           restored.journal.seed() == journal->seed() &&
           restored.journal.lines() == journal->lines();
}

void mustBeAsMeant(const Context& context, const fs::path& file,
                   const std::optional<provenance::Journal>& journal) {
    bool asMeant = false;
    try {
        asMeant = isAsMeant(context, file, journal);
    } catch (const css::uno::Exception&) {
        // A package that the office cannot open is none.
    }
    if (!asMeant)
        throw HandInError(HandInProblem::notAsMeant);
}

std::string bytesOf(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

/// In capital letters, as the office compares them.
std::string md5(std::string_view bytes) {
    std::array<sal_uInt8, RTL_DIGEST_LENGTH_MD5> sum{};
    if (rtl_digest_MD5(bytes.data(), static_cast<sal_uInt32>(bytes.size()), sum.data(),
                       sum.size()) != rtl_Digest_E_None)
        throw HandInError(HandInProblem::notStored);
    std::string text;
    for (const sal_uInt8 byte : sum) {
        text += "0123456789ABCDEF"[byte >> 4];
        text += "0123456789ABCDEF"[byte & 15];
    }
    return text;
}

void putIntoPdf(const StoredCopy& copy) {
    const auto hybrid = store::pdfWithPackage(bytesOf(copy.pdf()), bytesOf(copy.file()), md5);
    if (!hybrid)
        throw HandInError(HandInProblem::notStored);
    std::ofstream out(copy.pdfWithFile(), std::ios::binary);
    out.write(hybrid->data(), static_cast<std::streamsize>(hybrid->size()));
    out.close();
    if (!out)
        throw HandInError(HandInProblem::noSpace);
}

/// What is written is on the disk before the file takes its place.
void flush(const fs::path& file) {
    osl::File written(fileUrl(file));
    auto result = written.open(osl_File_OpenFlag_Write | osl_File_OpenFlag_NoLock);
    if (result == osl::FileBase::E_None)
        result = written.sync();
    if (result != osl::FileBase::E_None)
        throw HandInError(result == osl::FileBase::E_NOSPC ? HandInProblem::noSpace
                                                           : HandInProblem::notWritable);
}

bool canBeWrittenInto(const fs::path& folder) {
    osl::DirectoryItem item;
    osl::FileStatus status(osl_FileStatus_Mask_Attributes);
    return osl::DirectoryItem::get(fileUrl(folder), item) == osl::FileBase::E_None &&
           item.getFileStatus(status) == osl::FileBase::E_None &&
           (status.getAttributes() & osl_File_Attribute_ReadOnly) == 0;
}

} // namespace

StoredCopy::StoredCopy() {
    std::error_code error;
    folder_ = fs::temp_directory_path(error) / ("palimpsest-" + provenance::randomUuid());
    if (error)
        fail(error);
    // A folder of this name is somebody else's.
    if (!fs::create_directory(folder_, error))
        fail(error);
    fs::permissions(folder_, fs::perms::owner_all, error);
    if (error)
        fail(error);
}

StoredCopy::~StoredCopy() {
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
}

bool isPdf(const fs::path& target) {
    std::string extension = target.extension().string();
    for (char& letter : extension)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return extension == ".pdf";
}

void checkTarget(const fs::path& target, const fs::path& document) {
    std::error_code none;
    if (!document.empty() && (target.lexically_normal() == document.lexically_normal() ||
                              fs::equivalent(target, document, none)))
        throw HandInError(HandInProblem::sameFile);
    if (fs::exists(target.parent_path() / (".~lock." + target.filename().string() + "#"), none))
        throw HandInError(HandInProblem::openedThere);
    if (fs::is_directory(target, none) || !canBeWrittenInto(target.parent_path()))
        throw HandInError(HandInProblem::notWritable);
}

void finishCopy(const Context& context, const StoredCopy& copy,
                const std::optional<provenance::Journal>& journal, const fs::path& target) {
    try {
        putRecord(context, copy.file(), journal);
    } catch (const css::uno::Exception&) {
        throw HandInError(HandInProblem::notStored);
    }
    const bool pdf = isPdf(target);
    if (pdf) {
        mustBeAsMeant(context, copy.file(), journal);
        putIntoPdf(copy);
    }
    const fs::path finished = pdf ? copy.pdfWithFile() : copy.file();
    const store::TemporaryFile beside(target);
    std::error_code error;
    fs::copy_file(finished, beside.path(), error);
    if (error)
        fail(error);
    flush(beside.path());
    if (!pdf)
        mustBeAsMeant(context, beside.path(), journal);
    else if (bytesOf(beside.path()) != bytesOf(finished))
        throw HandInError(HandInProblem::notAsMeant);
    fs::rename(beside.path(), target, error);
    if (error)
        fail(error);
}

} // namespace palimpsest::writer
