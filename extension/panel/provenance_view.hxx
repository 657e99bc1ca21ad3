// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/composition.hxx"
#include "panel/control_window.hxx"
#include "panel/desk.hxx"
#include "panel/passages_part.hxx"
#include "panel/view.hxx"

namespace palimpsest::panel {

/// The provenance panel: the recording switch, the composition of the document, the origin of the
/// text at the cursor, the passages, and what leaves.
class ProvenanceView final : public View, private Desk::Listener {
  public:
    ProvenanceView(const ControlWindow::Window& parent, std::shared_ptr<Desk> desk, Host& host);
    ~ProvenanceView() override;

    com::sun::star::uno::Reference<com::sun::star::awt::XWindow> window() const override;
    Heights heightsFor(int width) override;
    int leastWidth() override;
    void onHeightChanged(std::function<void()> call) override;

  private:
    void deskChanged(Desk::Change change) override;

    void build();
    void showRecording();
    void showComposition();
    void showCaret();
    void showCompositionSoon();
    void showMarks();
    void toggleMarksSoon();
    Arrangement arrange(int width) const;
    void layOut();
    void layOutSoon();
    void switchRecording();
    void leave(void (*call)(Desk&, Host&));

    std::shared_ptr<Desk> desk_;
    Host& host_;
    ControlWindow controls_;
    PassagesPart passages_;
    std::vector<Share> shares_;
    std::string problem_; ///< why recording could not be switched
    std::function<void()> heightChanged_;
    int lastHeight_ = 0;
    bool compositionAwaited_ = false;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< for what runs later
};

} // namespace palimpsest::panel
