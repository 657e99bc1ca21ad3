// SPDX-License-Identifier: MPL-2.0
#pragma once

#include "panel/arrangement.hxx"
#include "panel/control_listener.hxx"

#include <com/sun/star/awt/XControl.hpp>
#include <com/sun/star/awt/XControlContainer.hpp>
#include <com/sun/star/awt/XControlModel.hpp>
#include <com/sun/star/awt/XWindow.hpp>
#include <com/sun/star/uno/XComponentContext.hpp>
#include <rtl/ref.hxx>

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::panel {

/// How a run of words looks.
enum class WordsLook : std::uint8_t {
    plain,
    removed, ///< struck
    added    ///< underlined
};

/// A window of AWT controls that are placed in pixels by whoever owns it: a child of another
/// window, or a dialog. Texts are UTF-8, a ~ before a letter makes it the mnemonic. Controls are
/// named, in the order of the Tab key; a label names the control after it for assistive tools. Main
/// thread only; UNO's RuntimeExceptions come through.
class ControlWindow {
  public:
    using Context = com::sun::star::uno::Reference<com::sun::star::uno::XComponentContext>;
    using Window = com::sun::star::uno::Reference<com::sun::star::awt::XWindow>;
    template <class Interface>
    using Ref = com::sun::star::uno::Reference<Interface>;

    explicit ControlWindow(const Context& context);
    ~ControlWindow();
    ControlWindow(const ControlWindow&) = delete;
    ControlWindow& operator=(const ControlWindow&) = delete;

    // The controls, before the window is made.
    void label(std::string_view name, std::string_view text);     ///< names the control after it
    void paragraph(std::string_view name, std::string_view text); ///< wraps, names nothing
    void heading(std::string_view name, std::string_view text);
    void headingOf(std::string_view name, std::string_view text); ///< names the control after it
    void edit(std::string_view name, std::string_view text);      ///< one line
    void secret(std::string_view name);                           ///< one line that shows dots
    void prompt(std::string_view name);                           ///< several lines
    void reading(std::string_view name); ///< several lines to read, select and copy
    void list(std::string_view name, const std::vector<std::string>& items);
    /// Rows of which any number is chosen, each by a click or the space bar.
    void choices(std::string_view name);
    void combo(std::string_view name); ///< one line to type in, with a list to choose from
    void rows(std::string_view name);  ///< a list with several lines in sight
    void button(std::string_view name, std::string_view text);
    void defaultButton(std::string_view name,
                       std::string_view text); ///< of a dialog: Return presses it
    /// Ends a dialog as the default button does, but not by Return: for what cannot be undone.
    void okButton(std::string_view name, std::string_view text);
    void cancelButton(std::string_view name,
                      std::string_view text); ///< of a dialog: Escape presses it
    void link(std::string_view name, std::string_view text);
    void check(std::string_view name, std::string_view text);
    void radio(std::string_view name, std::string_view text);
    void swatch(std::string_view name, std::uint32_t colour); ///< 0xRRGGBB
    void figures(std::string_view name);                      ///< a short text that names nothing

    /// A run of words in a text that is compared. Can be added to an open window.
    void words(std::string_view name, WordsLook look);

    /// Makes the window inside `parent`.
    void openIn(const Window& parent);
    /// Makes a dialog over `parent`, a window of its own on the screen; not yet shown.
    void openDialog(const Window& parent, std::string_view title);
    /// Shows the dialog until it ends; true where a default button ended it.
    bool execute();
    void close();
    bool isOpen() const { return window_.is(); }
    const Window& window() const { return window_; }

    // What a person does.
    void onPress(std::string_view name, std::function<void()> call); ///< button, link, check, radio
    void onChoice(std::string_view name, std::function<void()> call); ///< list
    void onText(std::string_view name, std::function<void()> call);
    void onFocus(std::string_view name, std::function<void(bool gained)> call);
    void onResize(std::function<void()> call);

    /// A menu below that control; the item that was chosen, -1: none. Other events are taken
    /// meanwhile, so that this may be gone when it comes back.
    int chooseBelow(std::string_view name, const std::vector<std::string>& items);

    // What the controls hold.
    void setLabel(std::string_view name, std::string_view text);
    void setText(std::string_view name, std::string_view text);
    /// Takes all text out of a reading control.
    void clear(std::string_view name);
    /// At the end of a reading control, which is then in sight; what is selected there stays
    /// selected.
    void append(std::string_view name, std::string_view text);
    /// Brings the end of a reading control into sight where the last append left it there.
    void followEnd(std::string_view name);
    std::string text(std::string_view name) const;
    void setItems(std::string_view name, const std::vector<std::string>& items);
    void select(std::string_view name, int item);
    int selected(std::string_view name) const;            ///< -1: none
    std::vector<int> chosen(std::string_view name) const; ///< of choices, in order
    void setChecked(std::string_view name, bool checked);
    bool checked(std::string_view name) const;
    void enable(std::string_view name, bool enabled);
    void setColour(std::string_view name, std::uint32_t colour);
    void setHelp(std::string_view name, std::string_view text);

    // Where they stand.
    Size natural(std::string_view name) const;
    int heightFor(std::string_view name, int width) const; ///< of a paragraph, wrapped
    int lineHeight() const;
    /// Of one line in the font of that control.
    int textWidth(std::string_view name, std::string_view text) const;
    /// Shows the controls that are named, where they are to stand, and hides all others.
    void show(const Arrangement& arrangement);
    Measure measure() const;
    void resize(const Size& size);
    Size size() const; ///< as far as it is in sight
    /// What lies beyond that width is out of sight. Whether that is news.
    bool seenUpTo(int width);

    Ref<com::sun::star::awt::XControl> control(std::string_view name) const;

  private:
    using Any = com::sun::star::uno::Any;
    using Properties = std::vector<std::pair<const char*, Any>>;

    void add(std::string_view name, const char* kind, const Properties& properties);
    void create(const Window& parent);
    bool isDark() const;
    ControlListener& listener();
    template <class Interface>
    Ref<Interface> as(std::string_view name) const;
    void place(const std::string& name, const Box& box);
    void hide(const std::string& name);
    void set(std::string_view name, const char* property, const Any& value);

    Context context_;
    Ref<com::sun::star::awt::XControlModel> model_;
    Ref<com::sun::star::awt::XControl> dialog_;
    Ref<com::sun::star::awt::XControlContainer> container_;
    Window window_;
    Window below_; ///< what a dialog stands over
    std::vector<rtl::Reference<ControlListener>> listeners_;
    std::vector<std::string> names_;    ///< of the controls, in the order of the Tab key
    std::set<std::string> indented_;    ///< whose text stands off the left edge of their window
    std::map<std::string, Box> places_; ///< of those that are shown
    int widthInSight_ = 0;              ///< 0: all of it
};

} // namespace palimpsest::panel
