// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "model/own_prompts.hxx"
#include "panel/control_window.hxx"
#include "panel/host.hxx"

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace palimpsest::panel {

/// Where a writer's own prompts are kept, changed, deleted, and passed on as files, in a dialog of
/// their own. Main thread only; files are read and written on a worker.
class OwnPromptsDialog {
  public:
    /// `draft`: what a new prompt begins with.
    OwnPromptsDialog(Host& host, model::OwnPrompt draft);

    /// Shows it over `parent` until it is closed.
    void execute(const ControlWindow::Window& parent);

  private:
    void build();
    void listen();
    Arrangement arrange(int width) const;
    /// The prompts in the list, with that one chosen; -1: a new one.
    void showList(int chosen);
    void showChosen();
    int chosen() const;
    void keep();
    void remove();
    void importFile();
    void exportFile();
    std::optional<std::filesystem::path> askForFile(bool toWrite);
    /// Runs `work` on a worker, and what it gives on the main thread, if the dialog is still there.
    void onWorker(const std::function<std::function<void()>()>& work);
    void imported(const std::string& file, const std::optional<std::string>& bytes);
    void changed(int chosen, const std::string& sentence);
    void say(const std::string& sentence);

    Host& host_;
    ControlWindow dialog_;
    model::OwnPrompt draft_;
    std::vector<model::OwnPrompt> prompts_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< for what runs later
};

} // namespace palimpsest::panel
