// SPDX-License-Identifier: MPL-2.0
#include "writer/command_interceptor.hxx"

#include "writer/portions.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/frame/DispatchResultState.hpp>
#include <com/sun/star/frame/XNotifyingDispatch.hpp>
#include <cppuhelper/implbase1.hxx>

#include <algorithm>

namespace css = com::sun::star;

namespace palimpsest::writer {

namespace {

using css::uno::Reference;
using css::uno::Sequence;

rtl::OUString textOf(const Sequence<css::beans::PropertyValue>& arguments, const char* name) {
    rtl::OUString text;
    for (const css::beans::PropertyValue& argument : arguments)
        if (argument.Name.equalsAscii(name))
            argument.Value >>= text;
    return text;
}

/// Whether a search is for exactly the letters that it names.
bool isPlainSearch(const Sequence<css::beans::PropertyValue>& arguments) {
    for (const css::beans::PropertyValue& argument : arguments) {
        sal_Int16 algorithm = 0;
        bool pattern = false;
        if (argument.Name == "SearchItem.AlgorithmType" && (argument.Value >>= algorithm) &&
            algorithm != 0)
            return false;
        if (argument.Name == "SearchItem.AlgorithmType2" && (argument.Value >>= algorithm) &&
            algorithm != 1)
            return false;
        if (argument.Name == "SearchItem.Pattern" && (argument.Value >>= pattern) && pattern)
            return false;
    }
    return true;
}

/// Whether an export to PDF is told to put the document inside.
std::optional<bool> hybridIn(const Sequence<css::beans::PropertyValue>& arguments) {
    std::optional<bool> hybrid;
    for (const css::beans::PropertyValue& argument : arguments) {
        Sequence<css::beans::PropertyValue> options;
        if (argument.Name != "FilterData" || !(argument.Value >>= options))
            continue;
        for (const css::beans::PropertyValue& option : options) {
            bool inside = false;
            if (option.Name == "IsAddStream" && (option.Value >>= inside))
                hybrid = inside;
        }
    }
    return hybrid;
}

SeenCommand seenCommand(Command command, const rtl::OUString& url,
                        const Sequence<css::beans::PropertyValue>& arguments) {
    const std::string path = toUtf8(url);
    SeenCommand seen;
    seen.command = command;
    seen.name = path.substr(path.find(':') + 1);
    seen.departure = departureOf(path);
    if (seen.departure != Departure::none) {
        seen.filter = toUtf8(textOf(arguments, "FilterName"));
        seen.hybrid = hybridIn(arguments);
    }
    if (command == Command::insertText || command == Command::insertParagraph) {
        const char32_t own = typedBy(path);
        seen.text = own != 0 ? std::u32string(1, own) : toUtf32(utf16(textOf(arguments, "Text")));
    } else if (seen.name == "ExecuteSearch" && isPlainSearch(arguments)) {
        seen.text = toUtf32(utf16(textOf(arguments, "SearchItem.ReplaceString")));
        seen.searched = toUtf32(utf16(textOf(arguments, "SearchItem.SearchString")));
    }
    return seen;
}

/// Tells the watch of the end however the dispatch ends.
class Around {
  public:
    Around(std::shared_ptr<CommandWatch> watch, SeenCommand seen)
        : watch_(std::move(watch)), seen_(std::move(seen)) {
        if (watch_)
            watch_->commandBegins(seen_);
    }
    ~Around() {
        if (watch_)
            watch_->commandEnds(seen_);
    }
    Around(const Around&) = delete;
    Around& operator=(const Around&) = delete;

  private:
    std::shared_ptr<CommandWatch> watch_;
    SeenCommand seen_;
};

class WatchedDispatch : public cppu::WeakImplHelper1<css::frame::XNotifyingDispatch> {
  public:
    WatchedDispatch(Reference<css::frame::XDispatch> next, std::weak_ptr<CommandWatch> watch,
                    Command command)
        : next_(std::move(next)), watch_(std::move(watch)), command_(command) {}

    void SAL_CALL dispatch(const css::util::URL& url,
                           const Sequence<css::beans::PropertyValue>& arguments) override {
        const Around around(watch_.lock(),
                            seenCommand(command_, url.Protocol + url.Path, arguments));
        next_->dispatch(url, arguments);
    }

    void SAL_CALL dispatchWithNotification(
        const css::util::URL& url, const Sequence<css::beans::PropertyValue>& arguments,
        const Reference<css::frame::XDispatchResultListener>& listener) override {
        const Around around(watch_.lock(),
                            seenCommand(command_, url.Protocol + url.Path, arguments));
        const Reference<css::frame::XNotifyingDispatch> notifying(next_, css::uno::UNO_QUERY);
        if (notifying.is()) {
            notifying->dispatchWithNotification(url, arguments, listener);
            return;
        }
        next_->dispatch(url, arguments);
        if (listener.is())
            listener->dispatchFinished({static_cast<cppu::OWeakObject*>(this),
                                        css::frame::DispatchResultState::DONTKNOW,
                                        css::uno::Any()});
    }

    void SAL_CALL addStatusListener(const Reference<css::frame::XStatusListener>& listener,
                                    const css::util::URL& url) override {
        next_->addStatusListener(listener, url);
    }
    void SAL_CALL removeStatusListener(const Reference<css::frame::XStatusListener>& listener,
                                       const css::util::URL& url) override {
        next_->removeStatusListener(listener, url);
    }

  private:
    Reference<css::frame::XDispatch> next_;
    std::weak_ptr<CommandWatch> watch_;
    Command command_;
};

} // namespace

CommandInterceptor::CommandInterceptor(std::weak_ptr<CommandWatch> watch)
    : watch_(std::move(watch)) {}

Reference<css::frame::XDispatch>
    SAL_CALL CommandInterceptor::queryDispatch(const css::util::URL& url,
                                               const rtl::OUString& frame, sal_Int32 flags) {
    if (!slave_.is())
        return {};
    const Reference<css::frame::XDispatch> next = slave_->queryDispatch(url, frame, flags);
    if (!next.is())
        return next;
    const std::string path = toUtf8(url.Protocol + url.Path);
    const Command command = commandOf(path);
    if (command == Command::none && departureOf(path) == Departure::none)
        return next;
    return new WatchedDispatch(next, watch_, command);
}

Sequence<Reference<css::frame::XDispatch>> SAL_CALL
CommandInterceptor::queryDispatches(const Sequence<css::frame::DispatchDescriptor>& requests) {
    Sequence<Reference<css::frame::XDispatch>> result(requests.getLength());
    std::transform(
        requests.begin(), requests.end(), result.getArray(), [this](const auto& request) {
            return queryDispatch(request.FeatureURL, request.FrameName, request.SearchFlags);
        });
    return result;
}

Reference<css::frame::XDispatchProvider> SAL_CALL CommandInterceptor::getSlaveDispatchProvider() {
    return slave_;
}
void SAL_CALL
CommandInterceptor::setSlaveDispatchProvider(const Reference<css::frame::XDispatchProvider>& next) {
    slave_ = next;
}
Reference<css::frame::XDispatchProvider> SAL_CALL CommandInterceptor::getMasterDispatchProvider() {
    return master_;
}
void SAL_CALL CommandInterceptor::setMasterDispatchProvider(
    const Reference<css::frame::XDispatchProvider>& previous) {
    master_ = previous;
}

Sequence<rtl::OUString> SAL_CALL CommandInterceptor::getInterceptedURLs() {
    Sequence<rtl::OUString> urls(1);
    urls.getArray()[0] = ".uno:*";
    return urls;
}

} // namespace palimpsest::writer
