// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "office/options_content.hxx"
#include "panel/control_window.hxx"

#include <com/sun/star/uno/XComponentContext.hpp>

#include <memory>

namespace palimpsest::office {

class Application;
class PanelHost;

/// What is on the options page about records: what a new one is proposed to hold, under which
/// pseudonym, and who dates it. Agreeing is asked for in each document all the same.
class RecordOptionsForm final : public OptionsContent {
  public:
    using Context = com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>;

    RecordOptionsForm(const panel::ControlWindow::Window& page, const Context& context);

    void load() override;
    void save() override;

  private:
    void build();
    void layOut();

    PanelHost& host_;
    Application& application_;
    panel::ControlWindow::Window page_;
    panel::ControlWindow controls_;
    std::shared_ptr<bool> alive_ = std::make_shared<bool>(true); ///< for what runs later
};

} // namespace palimpsest::office
