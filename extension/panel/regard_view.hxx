// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/control_window.hxx"
#include "panel/desk.hxx"
#include "panel/regard_row.hxx"

#include <string>

namespace palimpsest::panel {

/// How the response that is shown is regarded: one list, a line for why once something was chosen,
/// and a report to copy where it is a bug. Controls of the assistant's window.
class RegardView {
  public:
    /// All outlive the view.
    RegardView(ControlWindow& controls, Desk& desk, Host& host)
        : controls_(controls), desk_(desk), host_(host) {}

    void build();
    void listen();
    void show();
    /// What there is to show of it.
    RegardShown shown() const;
    /// Keeps what was written in the line for why.
    void settle();
    /// Whether that line has the focus.
    bool writing() const { return writing_; }

  private:
    void choose();
    void report();

    ControlWindow& controls_;
    Desk& desk_;
    Host& host_;
    bool quiet_ = false;
    bool writing_ = false;     ///< the line for why has the focus
    bool written_ = false;     ///< something in it that is not kept yet
    std::string writtenAbout_; ///< the response that this is about
};

} // namespace palimpsest::panel
