// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/assistant_arrangement.hxx"
#include "panel/comparison_view.hxx"
#include "panel/control_window.hxx"
#include "panel/desk.hxx"
#include "panel/key_watch.hxx"
#include "panel/regard_view.hxx"
#include "panel/response_flow.hxx"
#include "panel/view.hxx"

namespace palimpsest::panel {

/// The assistant panel: shows a desk and passes on to it what a person does.
class AssistantView final : public View, private Desk::Listener {
  public:
    AssistantView(const ControlWindow::Window& parent, std::shared_ptr<Desk> desk, Host& host);
    ~AssistantView() override;

    com::sun::star::uno::Reference<com::sun::star::awt::XWindow> window() const override;
    Heights heightsFor(int width) override;
    int leastWidth() override;
    void onHeightChanged(std::function<void()> call) override;

  private:
    void deskChanged(Desk::Change change) override;

    void build();
    void listen();
    void show();
    void showActions();
    void showScopes();
    bool showContext();
    void showAnswerer();
    void showResponse();
    void showSteps();
    void showWays();
    void chooseWay();
    bool showSentence(); ///< whether it is another one than before
    std::string sentenceNow() const;
    void layOut();
    void layOutSoon();
    void chooseAction();
    void offerOwnPrompts();
    void offerOthers();
    void chooseScope();
    void takePrepared();
    bool takes(const KeyWatch::Key& key);
    AssistantShown shown() const;
    Arrangement arrange(int width, int height, int responseLines);
    /// Runs what changes controls, whose events then mean nothing.
    void quietly(const std::function<void()>& change);

    std::shared_ptr<Desk> desk_;
    Host& host_;
    ControlWindow controls_;
    RegardView regard_;
    ComparisonView comparison_;
    std::vector<Desk::Way> ways_;
    rtl::Reference<KeyWatch> keys_{new KeyWatch};
    ResponseFlow flow_;
    std::vector<writer::Scope> scopes_;
    std::vector<PreparedPrompt> prepared_;
    std::string sentence_;
    std::string context_; ///< what goes along with a question
    std::function<void()> heightChanged_;
    AssistantShown laidOut_; ///< what the last layout was made for
    int lastHeight_ = 0;
    bool quiet_ = false;
    bool promptFocused_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< for what runs later
};

} // namespace palimpsest::panel
