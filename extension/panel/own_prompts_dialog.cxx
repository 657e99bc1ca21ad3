// SPDX-License-Identifier: MPL-2.0
#include "panel/own_prompts_dialog.hxx"

#include "panel/guarded.hxx"
#include "panel/prompt_file.hxx"
#include "panel/uno_text.hxx"
#include "writer/file_url.hxx"

#include <com/sun/star/ui/dialogs/ExecutableDialogResults.hpp>
#include <com/sun/star/ui/dialogs/FilePicker.hpp>
#include <com/sun/star/ui/dialogs/TemplateDescription.hpp>

#include <algorithm>
#include <thread>
#include <utility>

namespace palimpsest::panel {

namespace {

using model::OwnPrompt;
using model::OwnPromptsError;

constexpr int promptLines = 6;

std::string refusal(const OwnPromptsError& error, const std::string& file, const Texts& texts) {
    switch (error.kind) {
    case OwnPromptsError::Kind::tooLarge:
        return texts("prompts.tooLarge", {{"file", file}});
    case OwnPromptsError::Kind::notThisFormat:
        return texts("prompts.notThisFormat", {{"file", file}});
    case OwnPromptsError::Kind::tooMany:
        return texts("prompts.tooMany",
                     {{"file", file}, {"n", number(model::mostOwnPrompts, texts.language())}});
    case OwnPromptsError::Kind::wrongPrompt:
        return texts("prompts.wrongPrompt",
                     {{"file", file}, {"n", number(error.prompt, texts.language())}});
    }
    return {};
}

} // namespace

OwnPromptsDialog::OwnPromptsDialog(Host& host, OwnPrompt draft)
    : host_(host), dialog_(host.context()), draft_(std::move(draft)), prompts_(host.ownPrompts()) {}

void OwnPromptsDialog::build() {
    const Texts& texts = host_.texts();
    std::vector<std::string> actions;
    actions.reserve(model::allActions.size());
    for (const auto action : model::allActions)
        actions.push_back(texts("action." + std::string(model::name(action))));
    dialog_.paragraph("intro", texts("prompts.intro"));
    dialog_.label("promptsLabel", texts("prompts.label"));
    dialog_.list("prompts", {});
    dialog_.label("nameLabel", texts("prompts.name"));
    dialog_.edit("name", "");
    dialog_.label("actionLabel", texts("prompts.action"));
    dialog_.list("action", actions);
    dialog_.label("promptLabel", texts("prompts.text"));
    dialog_.prompt("prompt");
    dialog_.button("keep", texts("prompts.keep"));
    dialog_.button("delete", texts("prompts.delete"));
    dialog_.button("import", texts("prompts.import"));
    dialog_.button("export", texts("prompts.export"));
    dialog_.paragraph("sentence", "");
    dialog_.cancelButton("close", texts("prompts.close"));
}

void OwnPromptsDialog::listen() {
    dialog_.onChoice("prompts", [this] { showChosen(); });
    dialog_.onPress("keep", [this] { keep(); });
    dialog_.onPress("delete", [this] { remove(); });
    dialog_.onPress("import", [this] { importFile(); });
    dialog_.onPress("export", [this] { exportFile(); });
}

Arrangement OwnPromptsDialog::arrange(int width) const {
    const auto measure = dialog_.measure();
    const int line = dialog_.lineHeight();
    Arrangement arrangement;
    Column column(width, line, line / 2);
    const auto put = [&](const std::string& name, const Box& box) {
        arrangement.controls.push_back({name, box});
    };
    put("intro", column.full(measure("intro", column.inner()).height));
    int labels = 0;
    for (const auto* label : {"promptsLabel", "nameLabel", "actionLabel"})
        labels = std::max(labels, measure(label, 0).width);
    for (const std::string field : {"prompts", "name", "action"}) {
        const auto label = field + "Label";
        const auto [labelBox, fieldBox] = column.labelled({labels, measure(label, 0).height},
                                                          measure(field, 0).height, 10 * line);
        put(label, labelBox);
        put(field, fieldBox);
    }
    put("promptLabel", column.full(measure("promptLabel", 0).height));
    put("prompt", column.full(promptLines * line + line / 3));
    const std::vector<std::string> names{"keep", "delete", "import", "export"};
    std::vector<Size> sizes;
    for (const auto& name : names)
        sizes.push_back(measure(name, 0));
    const auto boxes = column.flow(sizes, Side::begin);
    for (std::size_t i = 0; i < names.size(); ++i)
        put(names[i], boxes[i]);
    put("sentence", column.full(3 * line));
    put("close", column.flow({measure("close", 0)}, Side::end).front());
    arrangement.height = column.height();
    return arrangement;
}

void OwnPromptsDialog::execute(const ControlWindow::Window& parent) {
    build();
    dialog_.openDialog(parent, host_.texts()("prompts.title"));
    const int width = 32 * dialog_.lineHeight();
    const auto arrangement = arrange(width);
    dialog_.resize({width, arrangement.height});
    dialog_.show(arrangement);
    showList(-1);
    listen();
    dialog_.execute();
    alive_.reset();
    dialog_.close();
}

void OwnPromptsDialog::showList(int chosen) {
    const Texts& texts = host_.texts();
    std::vector<std::string> items{texts("prompts.new")};
    for (const auto& prompt : prompts_)
        items.push_back(prompt.name);
    dialog_.setItems("prompts", items);
    dialog_.select("prompts", chosen + 1);
    showChosen();
}

int OwnPromptsDialog::chosen() const {
    const int item = dialog_.selected("prompts") - 1;
    return item < static_cast<int>(prompts_.size()) ? item : -1;
}

void OwnPromptsDialog::showChosen() {
    const int at = chosen();
    const OwnPrompt& shown = at < 0 ? draft_ : prompts_[static_cast<std::size_t>(at)];
    const auto action = std::find(model::allActions.begin(), model::allActions.end(), shown.action);
    dialog_.setText("name", shown.name);
    dialog_.select("action", static_cast<int>(action - model::allActions.begin()));
    dialog_.setText("prompt", shown.prompt);
    dialog_.enable("delete", at >= 0);
    dialog_.enable("export", !prompts_.empty());
    say({});
}

void OwnPromptsDialog::keep() {
    const Texts& texts = host_.texts();
    const auto action = static_cast<std::size_t>(std::max(dialog_.selected("action"), 0));
    const OwnPrompt prompt{model::promptNameOf(dialog_.text("name")), model::allActions.at(action),
                           model::ownPromptOf(dialog_.text("prompt"))};
    if (prompt.name.empty() || prompt.prompt.empty())
        return say(texts("prompts.incomplete"));
    int at = chosen();
    for (std::size_t i = 0; i < prompts_.size(); ++i) {
        if (static_cast<int>(i) != at && prompts_[i].name == prompt.name)
            return say(texts("prompts.nameTaken", {{"name", prompt.name}}));
    }
    if (at < 0 && prompts_.size() >= model::mostOwnPrompts)
        return say(texts("prompts.full", {{"n", number(model::mostOwnPrompts, texts.language())}}));
    if (at < 0) {
        prompts_.push_back(prompt);
        at = static_cast<int>(prompts_.size()) - 1;
    } else {
        prompts_[static_cast<std::size_t>(at)] = prompt;
    }
    changed(at, texts("prompts.kept", {{"name", prompt.name}}));
}

void OwnPromptsDialog::remove() {
    const int at = chosen();
    if (at < 0)
        return;
    const std::string name = prompts_[static_cast<std::size_t>(at)].name;
    prompts_.erase(prompts_.begin() + at);
    changed(-1, host_.texts()("prompts.deleted", {{"name", name}}));
}

void OwnPromptsDialog::changed(int chosen, const std::string& sentence) {
    host_.setOwnPrompts(prompts_);
    showList(chosen);
    say(sentence);
}

void OwnPromptsDialog::say(const std::string& sentence) {
    dialog_.setLabel("sentence", sentence);
}

std::optional<std::filesystem::path> OwnPromptsDialog::askForFile(bool toWrite) {
    namespace dialogs = com::sun::star::ui::dialogs;
    const Texts& texts = host_.texts();
    const auto picker = dialogs::FilePicker::createWithMode(
        host_.context(), toWrite ? dialogs::TemplateDescription::FILESAVE_AUTOEXTENSION
                                 : dialogs::TemplateDescription::FILEOPEN_SIMPLE);
    picker->setTitle(ustring(texts("prompts.title")));
    picker->appendFilter(ustring(texts("prompts.filter")), "*.json");
    if (toWrite)
        picker->setDefaultName(ustring(texts("prompts.fileName")));
    if (picker->execute() != dialogs::ExecutableDialogResults::OK)
        return std::nullopt;
    const auto files = picker->getSelectedFiles();
    auto place = files.hasElements() ? writer::fileOf(files[0]) : std::nullopt;
    if (place && toWrite && place->extension() != ".json")
        *place += ".json";
    return place;
}

void OwnPromptsDialog::onWorker(const std::function<std::function<void()>()>& work) {
    // A folder on a network drive may never answer: nobody waits for the worker.
    std::thread([work, alive = std::weak_ptr<bool>(alive_), &host = host_] {
        host.executor().post([alive, then = work()] {
            if (alive.lock())
                guarded(then);
        });
    }).detach();
}

void OwnPromptsDialog::importFile() {
    if (const auto file = askForFile(false))
        onWorker([this, path = *file] {
            return
                [this, name = path.filename().string(),
                 bytes = readFile(path, model::largestPromptFile + 1)] { imported(name, bytes); };
        });
}

void OwnPromptsDialog::imported(const std::string& file, const std::optional<std::string>& bytes) {
    const Texts& texts = host_.texts();
    if (!bytes)
        return say(texts("prompts.unreadable", {{"file", file}}));
    const auto read = model::ownPromptsIn(*bytes);
    if (const auto* error = std::get_if<OwnPromptsError>(&read))
        return say(refusal(*error, file, texts));
    const std::size_t before = prompts_.size();
    prompts_ = model::withOthers(std::move(prompts_), std::get<std::vector<OwnPrompt>>(read));
    const std::size_t added = prompts_.size() - before;
    changed(added > 0 ? static_cast<int>(before) : chosen(),
            texts(added == 1 ? "prompts.imported.one" : "prompts.imported",
                  {{"n", number(added, texts.language())}, {"file", file}}));
}

void OwnPromptsDialog::exportFile() {
    if (const auto file = askForFile(true))
        onWorker([this, path = *file, bytes = model::ownPromptsFile(prompts_)] {
            const bool written = writeFile(path, bytes);
            return [this, written, name = path.filename().string()] {
                say(host_.texts()(written ? "prompts.exported" : "prompts.notWritten",
                                  {{"file", name}}));
            };
        });
}

} // namespace palimpsest::panel
