// SPDX-License-Identifier: MPL-2.0
// A session whose record is not to lie in the file, or not beside it in clear.
#include "store/log_file.hxx"
#include "store/package_files.hxx"
#include "writer/package_folder.hxx"
#include "writer/session.hxx"

namespace palimpsest::writer {

/// A record is personal information: pseudonyms, times, questions and removed text.
bool Session::withholds() const {
    return surroundings_->removesPersonalInformation && surroundings_->removesPersonalInformation();
}

/// Takes the record out of the package. The office keeps a folder that is not its own, whatever its
/// options say.
void Session::takeOut() {
    PackageFolder folder(document_);
    if (!folder.exists())
        return;
    if (!recorder_)
        takenOut_ = folder.readAll(); // nowhere else, where nobody here agreed to record
    folder.remove();
    packaged_ = 0;
}

/// Undoes takeOut() for a record that was only read; one that is recorded is written anew.
void Session::putBack() {
    if (takenOut_.empty() || !carried_)
        return;
    PackageFolder(document_).write(takenOut_, store::packageMediaType);
    packaged_ = carried_->journal.size();
    takenOut_.clear();
}

void Session::tellWithheld() {
    const bool recorded = recorder_ && pendingSave_;
    if ((recorded || (!takenOut_.empty() && !inherited_)) && !std::exchange(toldWithheld_, true))
        tellNotice(recorded ? Sentence::recordWithheld : Sentence::recordTakenOut);
}

/// Once for each file: what lies beside it afterwards is somebody else's.
void Session::removeLogFile(const std::filesystem::path& file) {
    if (withoutLogFile_ == file)
        return;
    withoutLogFile_ = file;
    working_->removeLogFile(store::logFileBeside(file), recorder_->journal().lines(),
                            [weak = weak_from_this(), surroundings = surroundings_](
                                const std::optional<std::string>& error) {
                                if (!error)
                                    return;
                                surroundings->executor.post([weak] {
                                    if (const auto self = weak.lock())
                                        self->tellNotice(Sentence::logFileStays);
                                });
                            });
}

} // namespace palimpsest::writer
