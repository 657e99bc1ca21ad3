// SPDX-License-Identifier: MPL-2.0
#include "panel/control_window.hxx"

#include "panel/uno_text.hxx"

#include <com/sun/star/awt/FontDescriptor.hpp>
#include <com/sun/star/awt/FontStrikeout.hpp>
#include <com/sun/star/awt/FontUnderline.hpp>
#include <com/sun/star/awt/FontWeight.hpp>
#include <com/sun/star/awt/PopupMenu.hpp>
#include <com/sun/star/awt/PopupMenuDirection.hpp>
#include <com/sun/star/awt/PosSize.hpp>
#include <com/sun/star/awt/PushButtonType.hpp>
#include <com/sun/star/awt/Selection.hpp>
#include <com/sun/star/awt/Toolkit.hpp>
#include <com/sun/star/awt/XButton.hpp>
#include <com/sun/star/awt/XCheckBox.hpp>
#include <com/sun/star/awt/XDialog.hpp>
#include <com/sun/star/awt/XFixedHyperlink.hpp>
#include <com/sun/star/awt/XLayoutConstrains.hpp>
#include <com/sun/star/awt/XListBox.hpp>
#include <com/sun/star/awt/XRadioButton.hpp>
#include <com/sun/star/awt/XStyleSettingsSupplier.hpp>
#include <com/sun/star/awt/XTextComponent.hpp>
#include <com/sun/star/beans/XPropertySet.hpp>
#include <com/sun/star/container/XNameContainer.hpp>
#include <com/sun/star/lang/XComponent.hpp>
#include <com/sun/star/lang/XMultiServiceFactory.hpp>

#include <algorithm>
#include <utility>

namespace palimpsest::panel {

namespace awt = com::sun::star::awt;
namespace beans = com::sun::star::beans;
namespace uno = com::sun::star::uno;
using com::sun::star::container::XNameContainer;
using com::sun::star::lang::XMultiServiceFactory;
using rtl::OUString;
using uno::UNO_QUERY;
using uno::UNO_QUERY_THROW;

namespace {

constexpr sal_Int16 simpleBorder = 2;

/// Pixels by which the office moves the text of a fixed text that names no control to the right.
constexpr int indentOfUnlabelled = 2;

uno::Any any(std::string_view text) {
    return uno::Any(ustring(text));
}

uno::Any yes() {
    return uno::Any(true);
}

uno::Sequence<OUString> sequence(const std::vector<std::string>& items) {
    uno::Sequence<OUString> result(static_cast<sal_Int32>(items.size()));
    std::transform(items.begin(), items.end(), result.getArray(),
                   [](const std::string& item) { return ustring(item); });
    return result;
}

} // namespace

ControlWindow::ControlWindow(const Context& context)
    : context_(context), model_(context_->getServiceManager()->createInstanceWithContext(
                                    "com.sun.star.awt.UnoControlDialogModel", context_),
                                UNO_QUERY_THROW) {}

ControlWindow::~ControlWindow() {
    try {
        close();
    } catch (const uno::Exception&) {
        // The office took the window away before: then it is closed.
    }
}

void ControlWindow::add(std::string_view name, const char* kind, const Properties& properties) {
    const Ref<XMultiServiceFactory> factory(model_, UNO_QUERY_THROW);
    const OUString service =
        OUString("com.sun.star.awt.UnoControl") + OUString::createFromAscii(kind) + "Model";
    const Ref<beans::XPropertySet> control(factory->createInstance(service), UNO_QUERY_THROW);
    for (const auto& [property, value] : properties)
        control->setPropertyValue(OUString::createFromAscii(property), value);
    control->setPropertyValue("TabIndex", uno::Any(static_cast<sal_Int16>(names_.size())));
    const Ref<XNameContainer> names(model_, UNO_QUERY_THROW);
    names->insertByName(ustring(name), uno::Any(control));
    names_.emplace_back(name);
}

void ControlWindow::label(std::string_view name, std::string_view text) {
    add(name, "FixedText", {{"Label", any(text)}});
}

void ControlWindow::paragraph(std::string_view name, std::string_view text) {
    add(name, "FixedText", {{"Label", any(text)}, {"MultiLine", yes()}, {"NoLabel", yes()}});
    indented_.emplace(name);
}

void ControlWindow::heading(std::string_view name, std::string_view text) {
    add(name, "FixedText",
        {{"Label", any(text)},
         {"NoLabel", yes()},
         {"FontWeight", uno::Any(awt::FontWeight::BOLD)}});
    indented_.emplace(name);
}

void ControlWindow::headingOf(std::string_view name, std::string_view text) {
    add(name, "FixedText", {{"Label", any(text)}, {"FontWeight", uno::Any(awt::FontWeight::BOLD)}});
}

void ControlWindow::edit(std::string_view name, std::string_view text) {
    add(name, "Edit", {{"Text", any(text)}});
}

void ControlWindow::secret(std::string_view name) {
    add(name, "Edit", {{"EchoChar", uno::Any(sal_Int16{0x2022})}});
}

void ControlWindow::prompt(std::string_view name) {
    add(name, "Edit",
        {{"MultiLine", yes()}, {"AutoVScroll", yes()}, {"Border", uno::Any(simpleBorder)}});
}

void ControlWindow::reading(std::string_view name) {
    add(name, "Edit",
        {{"MultiLine", yes()},
         {"AutoVScroll", yes()},
         {"ReadOnly", yes()},
         {"Border", uno::Any(simpleBorder)}});
}

void ControlWindow::list(std::string_view name, const std::vector<std::string>& items) {
    add(name, "ListBox",
        {{"Dropdown", yes()},
         {"LineCount", uno::Any(sal_Int16{12})},
         {"StringItemList", uno::Any(sequence(items))}});
}

void ControlWindow::choices(std::string_view name) {
    // In the simple mode a click would take back all others.
    add(name, "ListBox",
        {{"Dropdown", uno::Any(false)},
         {"MultiSelection", yes()},
         {"MultiSelectionSimpleMode", uno::Any(false)},
         {"Border", uno::Any(simpleBorder)}});
}

void ControlWindow::combo(std::string_view name) {
    // What is typed is meant as it stands, also where the list has something longer.
    add(name, "ComboBox",
        {{"Dropdown", yes()},
         {"LineCount", uno::Any(sal_Int16{12})},
         {"Autocomplete", uno::Any(false)}});
}

void ControlWindow::rows(std::string_view name) {
    add(name, "ListBox", {{"Dropdown", uno::Any(false)}, {"Border", uno::Any(simpleBorder)}});
}

void ControlWindow::button(std::string_view name, std::string_view text) {
    add(name, "Button", {{"Label", any(text)}});
}

void ControlWindow::defaultButton(std::string_view name, std::string_view text) {
    add(name, "Button",
        {{"Label", any(text)},
         {"DefaultButton", yes()},
         {"PushButtonType", uno::Any(static_cast<sal_Int16>(awt::PushButtonType_OK))}});
}

void ControlWindow::okButton(std::string_view name, std::string_view text) {
    add(name, "Button",
        {{"Label", any(text)},
         {"PushButtonType", uno::Any(static_cast<sal_Int16>(awt::PushButtonType_OK))}});
}

void ControlWindow::cancelButton(std::string_view name, std::string_view text) {
    add(name, "Button",
        {{"Label", any(text)},
         {"PushButtonType", uno::Any(static_cast<sal_Int16>(awt::PushButtonType_CANCEL))}});
}

void ControlWindow::link(std::string_view name, std::string_view text) {
    add(name, "FixedHyperlink", {{"Label", any(text)}, {"Tabstop", yes()}});
}

void ControlWindow::check(std::string_view name, std::string_view text) {
    add(name, "CheckBox", {{"Label", any(text)}});
}

void ControlWindow::radio(std::string_view name, std::string_view text) {
    add(name, "RadioButton", {{"Label", any(text)}});
}

void ControlWindow::swatch(std::string_view name, std::uint32_t colour) {
    add(name, "FixedText",
        {{"NoLabel", yes()}, {"BackgroundColor", uno::Any(static_cast<sal_Int32>(colour))}});
}

void ControlWindow::figures(std::string_view name) {
    add(name, "FixedText", {{"NoLabel", yes()}});
}

void ControlWindow::words(std::string_view name, WordsLook look) {
    Properties properties{{"NoLabel", yes()}};
    // Told apart without the colours, too; these differ in lightness from what they stand on.
    const bool dark = isDark();
    if (look == WordsLook::removed) {
        properties.emplace_back("FontStrikeout", uno::Any(awt::FontStrikeout::SINGLE));
        properties.emplace_back("TextColor", uno::Any(sal_Int32{dark ? 0xFF8A80 : 0xA4001D}));
    } else if (look == WordsLook::added) {
        properties.emplace_back("FontUnderline", uno::Any(awt::FontUnderline::SINGLE));
        properties.emplace_back("TextColor", uno::Any(sal_Int32{dark ? 0x7BD88F : 0x00602B}));
    }
    add(name, "FixedText", properties);
    indented_.emplace(name);
}

bool ControlWindow::isDark() const {
    const Ref<awt::XStyleSettingsSupplier> supplier(
        dialog_.is() ? dialog_->getPeer() : Ref<awt::XWindowPeer>(), UNO_QUERY);
    if (!supplier.is())
        return false;
    const auto colour = static_cast<std::uint32_t>(supplier->getStyleSettings()->getDialogColor());
    const std::uint32_t sum = (colour >> 16 & 0xFF) + (colour >> 8 & 0xFF) + (colour & 0xFF);
    return sum < 3 * 0x80;
}

void ControlWindow::create(const Window& parent) {
    dialog_.set(context_->getServiceManager()->createInstanceWithContext(
                    "com.sun.star.awt.UnoControlDialog", context_),
                UNO_QUERY_THROW);
    dialog_->setModel(model_);
    container_.set(dialog_, UNO_QUERY_THROW);
    const Ref<awt::XToolkit> toolkit(awt::Toolkit::create(context_), UNO_QUERY_THROW);
    const Window control(dialog_, UNO_QUERY_THROW);
    control->setVisible(false);
    const Ref<awt::XControl> parentControl(parent,
                                           UNO_QUERY); // or a bare window, which is its own peer
    const Ref<awt::XWindowPeer> peer =
        parentControl.is() ? parentControl->getPeer() : Ref<awt::XWindowPeer>(parent, UNO_QUERY);
    dialog_->createPeer(toolkit, peer);
    window_ = control;
}

void ControlWindow::openIn(const Window& parent) {
    const Ref<beans::XPropertySet> properties(model_, UNO_QUERY_THROW);
    properties->setPropertyValue("Decoration", uno::Any(false));
    create(parent);
}

void ControlWindow::openDialog(const Window& parent, std::string_view title) {
    const Ref<beans::XPropertySet> properties(model_, UNO_QUERY_THROW);
    properties->setPropertyValue("Title", any(title));
    properties->setPropertyValue("Closeable", yes());
    properties->setPropertyValue("Moveable", yes());
    create(parent);
    below_ = parent;
}

bool ControlWindow::execute() {
    const awt::Rectangle over = below_->getPosSize();
    const Size dialogSize = size();
    window_->setPosSize(over.X + (over.Width - dialogSize.width) / 2,
                        over.Y + (over.Height - dialogSize.height) / 3, 0, 0, awt::PosSize::POS);
    const Ref<awt::XDialog> dialog(dialog_, UNO_QUERY_THROW);
    return dialog->execute() == 1;
}

void ControlWindow::close() {
    for (const auto& each : listeners_)
        each->silence();
    listeners_.clear();
    window_.clear();
    below_.clear();
    container_.clear();
    const Ref<com::sun::star::lang::XComponent> component(dialog_, UNO_QUERY);
    dialog_.clear();
    if (component.is())
        component->dispose();
}

ControlListener& ControlWindow::listener() {
    listeners_.push_back(new ControlListener);
    return *listeners_.back();
}

void ControlWindow::onPress(std::string_view name, std::function<void()> call) {
    auto& heard = listener();
    heard.happened = std::move(call);
    const auto pressed = control(name);
    if (const Ref<awt::XRadioButton> radioButton{pressed, UNO_QUERY}; radioButton.is())
        radioButton->addItemListener(&heard);
    else if (const Ref<awt::XCheckBox> checkBox{pressed, UNO_QUERY}; checkBox.is())
        checkBox->addItemListener(&heard);
    else if (const Ref<awt::XFixedHyperlink> hyperlink{pressed, UNO_QUERY}; hyperlink.is())
        hyperlink->addActionListener(&heard);
    else
        as<awt::XButton>(name)->addActionListener(&heard);
}

void ControlWindow::onChoice(std::string_view name, std::function<void()> call) {
    auto& heard = listener();
    heard.happened = std::move(call);
    as<awt::XListBox>(name)->addItemListener(&heard);
}

void ControlWindow::onText(std::string_view name, std::function<void()> call) {
    auto& heard = listener();
    heard.happened = std::move(call);
    as<awt::XTextComponent>(name)->addTextListener(&heard);
}

void ControlWindow::onFocus(std::string_view name, std::function<void(bool gained)> call) {
    auto& heard = listener();
    heard.focused = std::move(call);
    as<awt::XWindow>(name)->addFocusListener(&heard);
}

void ControlWindow::onResize(std::function<void()> call) {
    auto& heard = listener();
    heard.happened = std::move(call);
    window_->addWindowListener(&heard);
}

template <class Interface>
ControlWindow::Ref<Interface> ControlWindow::as(std::string_view name) const {
    return Ref<Interface>(control(name), UNO_QUERY_THROW);
}

ControlWindow::Ref<awt::XControl> ControlWindow::control(std::string_view name) const {
    return container_->getControl(ustring(name));
}

// What is on the screen changes, though no member does: none of these is const.
// NOLINTBEGIN(readability-make-member-function-const)
void ControlWindow::set(std::string_view name, const char* property, const Any& value) {
    const Ref<beans::XPropertySet> properties(control(name)->getModel(), UNO_QUERY_THROW);
    const OUString key = OUString::createFromAscii(property);
    if (properties->getPropertyValue(key) != value)
        properties->setPropertyValue(key, value);
}

void ControlWindow::setLabel(std::string_view name, std::string_view text) {
    set(name, "Label", any(text));
}

void ControlWindow::setText(std::string_view name, std::string_view text) {
    as<awt::XTextComponent>(name)->setText(ustring(text));
}

void ControlWindow::clear(std::string_view name) {
    // The control knows nothing of what was appended and would find nothing to change.
    Ref<awt::XTextComponent>(control(name)->getPeer(), UNO_QUERY_THROW)->setText(OUString());
}

void ControlWindow::append(std::string_view name, std::string_view text) {
    // The peer inserts; the control would set the whole text anew.
    const Ref<awt::XTextComponent> view(control(name)->getPeer(), UNO_QUERY_THROW);
    const awt::Selection before = view->getSelection();
    const sal_Int32 end = view->getText().getLength();
    view->insertText(awt::Selection(end, end), ustring(text));
    if (before.Min != before.Max)
        view->setSelection(before);
}

void ControlWindow::followEnd(std::string_view name) {
    const Ref<awt::XTextComponent> view(control(name)->getPeer(), UNO_QUERY_THROW);
    const awt::Selection caret = view->getSelection();
    if (caret.Min == caret.Max && caret.Max == view->getText().getLength())
        view->setSelection(caret);
}

std::string ControlWindow::text(std::string_view name) const {
    return utf8(as<awt::XTextComponent>(name)->getText());
}

void ControlWindow::setItems(std::string_view name, const std::vector<std::string>& items) {
    set(name, "StringItemList", uno::Any(sequence(items)));
}

void ControlWindow::select(std::string_view name, int item) {
    const auto listBox = as<awt::XListBox>(name);
    if (listBox->getSelectedItemPos() != item)
        listBox->selectItemPos(static_cast<sal_Int16>(item), true);
}

int ControlWindow::selected(std::string_view name) const {
    return as<awt::XListBox>(name)->getSelectedItemPos();
}

std::vector<int> ControlWindow::chosen(std::string_view name) const {
    const auto places = as<awt::XListBox>(name)->getSelectedItemsPos();
    return {places.begin(), places.end()};
}

void ControlWindow::setChecked(std::string_view name, bool checked) {
    set(name, "State", uno::Any(static_cast<sal_Int16>(checked ? 1 : 0)));
}

bool ControlWindow::checked(std::string_view name) const {
    const Ref<beans::XPropertySet> properties(control(name)->getModel(), UNO_QUERY_THROW);
    sal_Int16 state = 0;
    properties->getPropertyValue("State") >>= state;
    return state == 1;
}

void ControlWindow::enable(std::string_view name, bool enabled) {
    set(name, "Enabled", uno::Any(enabled));
}

void ControlWindow::setColour(std::string_view name, std::uint32_t colour) {
    set(name, "BackgroundColor", uno::Any(static_cast<sal_Int32>(colour)));
}

void ControlWindow::setHelp(std::string_view name, std::string_view text) {
    set(name, "HelpText", any(text));
}
// NOLINTEND(readability-make-member-function-const)

int ControlWindow::chooseBelow(std::string_view name, const std::vector<std::string>& items) {
    const Ref<awt::XPopupMenu> menu = awt::PopupMenu::create(context_);
    for (std::size_t item = 0; item < items.size(); ++item)
        menu->insertItem(static_cast<sal_Int16>(item + 1),
                         ustring(items[item]).replaceAll("~", "~~"), 0,
                         static_cast<sal_Int16>(item));
    const awt::Rectangle box = as<awt::XWindow>(name)->getPosSize();
    return menu->execute(dialog_->getPeer(), box, awt::PopupMenuDirection::EXECUTE_DOWN) - 1;
}

Size ControlWindow::natural(std::string_view name) const {
    const awt::Size size = as<awt::XLayoutConstrains>(name)->getPreferredSize();
    return {size.Width, size.Height};
}

int ControlWindow::heightFor(std::string_view name, int width) const {
    const awt::Size size = as<awt::XLayoutConstrains>(name)->calcAdjustedSize(awt::Size(width, 1));
    return size.Height;
}

int ControlWindow::lineHeight() const {
    const Ref<awt::XDevice> device(dialog_->getPeer(), UNO_QUERY_THROW);
    const auto metric = device->getFont(awt::FontDescriptor())->getFontMetric();
    return metric.Ascent + metric.Descent;
}

int ControlWindow::textWidth(std::string_view name, std::string_view text) const {
    const Ref<awt::XDevice> device(control(name)->getPeer(), UNO_QUERY_THROW);
    return device->getFont(awt::FontDescriptor())->getStringWidth(ustring(text));
}

void ControlWindow::show(const Arrangement& arrangement) {
    for (const auto& name : names_) {
        const bool shown = std::any_of(arrangement.controls.begin(), arrangement.controls.end(),
                                       [&](const Placed& placed) { return placed.name == name; });
        if (!shown)
            hide(name);
    }
    for (const auto& [name, box] : arrangement.controls)
        place(name, box);
}

Measure ControlWindow::measure() const {
    return [this](const std::string& name, int width) {
        return width > 0 ? Size{width, heightFor(name, width)} : natural(name);
    };
}

void ControlWindow::place(const std::string& name, const Box& box) {
    const auto found = places_.find(name);
    if (found != places_.end() && found->second == box)
        return;
    const auto placed = as<awt::XWindow>(name);
    const int indent = indented_.contains(name) ? indentOfUnlabelled : 0;
    placed->setPosSize(box.x - indent, box.y, box.width + indent, box.height,
                       awt::PosSize::POSSIZE);
    if (found == places_.end())
        placed->setVisible(true);
    places_.insert_or_assign(name, box);
}

void ControlWindow::hide(const std::string& name) {
    as<awt::XWindow>(name)->setVisible(false);
    places_.erase(name);
}

void ControlWindow::resize(const Size& size) {
    window_->setPosSize(0, 0, size.width, size.height, awt::PosSize::SIZE);
}

Size ControlWindow::size() const {
    const awt::Rectangle box = window_->getPosSize();
    return {widthInSight_ > 0 ? std::min(box.Width, widthInSight_) : box.Width, box.Height};
}

bool ControlWindow::seenUpTo(int width) {
    return std::exchange(widthInSight_, width) != width;
}

} // namespace palimpsest::panel
