// SPDX-License-Identifier: MPL-2.0
#include "office/provenance_service.hxx"

#include "exchange/inspection_json.hxx"
#include "model/provider.hxx"
#include "model/server_protocol.hxx"
#include "office/panel_host.hxx"
#include "office/response_relay.hxx"
#include "panel/consent_dialog.hxx"
#include "writer/document_events.hxx"
#include "writer/story_text.hxx"

#include <com/sun/star/document/XDocumentPropertiesSupplier.hpp>
#include <com/sun/star/lang/IllegalArgumentException.hpp>
#include <cppuhelper/supportsservice.hxx>
#include <osl/file.hxx>

#include <algorithm>
#include <exception>
#include <filesystem>
#include <fstream>
#include <future>
#include <map>

namespace css = com::sun::star;

namespace palimpsest::office {

namespace {

using css::uno::Reference;
using css::uno::UNO_QUERY;
using writer::toOffice;
using writer::toUtf8;

[[noreturn]] void refuse(const std::string& english, sal_Int16 argument) {
    throw css::lang::IllegalArgumentException(toOffice(english), nullptr, argument);
}

[[noreturn]] void fail(const std::string& sentence) {
    throw css::uno::Exception(toOffice(sentence), nullptr);
}

/// Turns what a session throws into what the service declares; UNO's own exceptions pass.
void translated(const std::function<void()>& call) {
    try {
        call();
    } catch (const css::uno::Exception&) {
        throw;
    } catch (const std::exception& error) {
        fail(error.what());
    }
}

writer::Scope scopeNamed(const std::string& name) {
    if (name == "none" || name.empty())
        return writer::Scope::none;
    if (name == "selection")
        return writer::Scope::selection;
    if (name == "paragraphs")
        return writer::Scope::paragraphs;
    if (name == "outline")
        return writer::Scope::outline;
    if (name == "document")
        return writer::Scope::document;
    refuse("There is no scope named \"" + name +
               "\". Use none, selection, paragraphs, outline or document.",
           3);
}

Asking asking(const rtl::OUString& action, const rtl::OUString& prompt,
              const ProvenanceService::Options& options, Application& application) {
    Asking result;
    const auto known = model::actionNamed(toUtf8(action));
    if (!known)
        refuse("There is no action named \"" + toUtf8(action) +
                   "\". Use draft, continue, rewrite, shorten, summarise, translate, criticise or "
                   "ask.",
               1);
    result.question.action = *known;
    result.question.prompt = toUtf8(prompt);
    const std::string language = application.settings().language();
    result.question.language = language.empty() ? application.language() : language;
    result.provider = application.settings().provider();
    for (const css::beans::PropertyValue& option : options) {
        const std::string name = toUtf8(option.Name);
        rtl::OUString text;
        double number = 0;
        if (name == "Temperature" && (option.Value >>= number))
            result.question.temperature = number;
        else if (name == "Provider" && (option.Value >>= text))
            result.provider = toUtf8(text);
        else if (name == "Model" && (option.Value >>= text))
            result.question.model = toUtf8(text);
        else if (name == "Parent" && (option.Value >>= text))
            result.question.parent = toUtf8(text);
        else if (name == "Scope" && (option.Value >>= text))
            result.question.scope = scopeNamed(toUtf8(text));
        else
            refuse("The option \"" + name + "\" is not known, or its value is of another type.", 3);
    }
    if (model::serverProtocolNamed(result.provider) != nullptr && result.question.model.empty())
        result.question.model = application.settings().model();
    return result;
}

/// How a response is taken into the document.
struct Taking {
    writer::ApplyMode mode;
    writer::MarksInside marks = writer::MarksInside::stay;
};

Taking takingNamed(const std::string& name) {
    using writer::ApplyMode;
    using writer::MarksInside;
    static const std::map<std::string, Taking> known{
        {"insert", {ApplyMode::insert}},
        {"replace", {ApplyMode::replace}},
        {"suggest", {ApplyMode::suggest}},
        {"comment", {ApplyMode::comment}},
        {"replace-anyway", {ApplyMode::replace, MarksInside::mayGo}},
        {"suggest-anyway", {ApplyMode::suggest, MarksInside::mayGo}},
    };
    const auto found = known.find(name);
    if (found == known.end())
        refuse("There is no mode named \"" + name +
                   "\". Use insert, replace, suggest, comment, replace-anyway or "
                   "suggest-anyway.",
               2);
    return found->second;
}

/// UTF-16 units from the beginning of a text to code points.
std::int32_t codePoints(const rtl::OUString& text, sal_Int32 units) {
    return static_cast<std::int32_t>(
        writer::toUtf32(writer::utf16(text).substr(0, static_cast<std::size_t>(units))).size());
}

exchange::DocumentFacts factsOf(const ProvenanceService::Document& document) {
    exchange::DocumentFacts facts;
    const Reference<css::document::XDocumentPropertiesSupplier> supplier(document, UNO_QUERY);
    if (supplier.is()) {
        facts.title = toUtf8(supplier->getDocumentProperties()->getTitle());
        facts.software = toUtf8(supplier->getDocumentProperties()->getGenerator());
    }
    if (facts.title.empty()) {
        rtl::OUString path;
        osl::FileBase::getSystemPathFromFileURL(document->getURL(), path);
        facts.title = std::filesystem::path(toUtf8(path)).filename().string();
    }
    return facts;
}

} // namespace

ProvenanceService::ProvenanceService(Application::Context context)
    : context_(std::move(context)), application_(Application::get(context_)) {}

void ProvenanceService::carryOut(const Document& document,
                                 const std::function<void(const Session&)>& task) {
    translated([&] {
        std::function<void()> untilStored;
        application_.executor().run([&] {
            const Session session = application_.session(document);
            if (!session)
                refuse("This is no open text document.", 0);
            task(session);
            untilStored = session->untilStored();
        });
        // What a caller elsewhere has been told of survives the office's sudden end.
        if (!OfficeExecutor::onMainThread())
            untilStored();
    });
}

void SAL_CALL ProvenanceService::startRecording(const Document& document,
                                                const rtl::OUString& consent) {
    if (consent.isEmpty())
        refuse("The words of consent are empty.", 1);
    carryOut(document, [&](const Session& session) {
        if (session->recording() == writer::Recording::on)
            return;
        writer::Consent given;
        if (application_.headless()) {
            given.writer = application_.settings().writer();
            given.words = toUtf8(consent);
        } else {
            const Reference<css::frame::XController> window = document->getCurrentController();
            const auto answer = window.is() && window->getFrame().is()
                                    ? panel::askForConsent(PanelHost::get(context_),
                                                           window->getFrame()->getContainerWindow())
                                    : std::nullopt;
            if (!answer)
                fail("The person did not agree to the recording.");
            given = *answer;
        }
        if (given.writer.empty())
            given.writer = "writer";
        given.given = "service";
        session->startRecording(given);
    });
}

void SAL_CALL ProvenanceService::pauseRecording(const Document& document) {
    carryOut(document, [](const Session& session) { session->pauseRecording(); });
}

std::string ProvenanceService::follow(const Session& session, const Asking& asked,
                                      ResponseRelay::Calls calls) {
    return ResponseRelay::ask(session, asked.question, application_.provider(asked.provider),
                              application_.language(), std::move(calls));
}

rtl::OUString SAL_CALL ProvenanceService::ask(const Document& document, const rtl::OUString& action,
                                              const rtl::OUString& prompt, const Options& options) {
    if (OfficeExecutor::onMainThread())
        fail("Asking here would stop the whole office until the response is complete. On the main "
             "thread "
             "use askAsync.");
    const auto outcome = std::make_shared<std::promise<std::string>>();
    std::future<std::string> failure = outcome->get_future();
    std::string response;
    carryOut(document, [&](const Session& session) {
        const Asking asked = asking(action, prompt, options, application_);
        ResponseRelay::Calls calls;
        calls.completed = [outcome](const std::string&) { outcome->set_value({}); };
        calls.failed = [outcome](const std::string&, const std::string& sentence) {
            outcome->set_value(sentence);
        };
        calls.closed = [outcome] {
            outcome->set_value("The document was closed before the response was complete.");
        };
        response = follow(session, asked, std::move(calls));
    });
    const std::string sentence = failure.get();
    if (!sentence.empty())
        fail(sentence);
    carryOut(document, [](const Session&) {}); // returns once the response is stored
    return toOffice(response);
}

void SAL_CALL ProvenanceService::askAsync(
    const Document& document, const rtl::OUString& action, const rtl::OUString& prompt,
    const Options& options, const Reference<org::palimpsest::XResponseListener>& listener) {
    if (!listener.is())
        refuse("A listener is needed to follow the response.", 4);
    carryOut(document, [&](const Session& session) {
        const Asking asked = asking(action, prompt, options, application_);
        ResponseRelay::Calls calls;
        calls.shown = [listener](const std::string& id, const std::string& text) {
            listener->shown(toOffice(id), toOffice(text));
        };
        calls.completed = [listener](const std::string& id) { listener->completed(toOffice(id)); };
        calls.failed = [listener](const std::string& id, const std::string& sentence) {
            listener->failed(toOffice(id), toOffice(sentence));
        };
        calls.closed = [listener] { listener->disposing({}); };
        follow(session, asked, std::move(calls));
    });
}

rtl::OUString SAL_CALL ProvenanceService::responseText(const Document& document,
                                                       const rtl::OUString& response) {
    rtl::OUString text;
    carryOut(document, [&](const Session& session) {
        const writer::ResponseState* const state = session->response(toUtf8(response));
        if (state == nullptr)
            refuse("This document has no response named \"" + toUtf8(response) + "\".", 1);
        text = toOffice(state->text);
    });
    return text;
}

void SAL_CALL ProvenanceService::apply(const Document& document, const rtl::OUString& response,
                                       const rtl::OUString& mode, sal_Int32 start,
                                       sal_Int32 length) {
    const Taking taking = takingNamed(toUtf8(mode));
    const rtl::OUString text = responseText(document, response);
    if (start < 0 || start > text.getLength() || length < -1 || length > text.getLength() - start)
        refuse("That part lies outside the response, which has " +
                   std::to_string(text.getLength()) + " characters.",
               3);
    carryOut(document, [&](const Session& session) {
        const std::int32_t from = codePoints(text, start);
        try {
            session->apply(toUtf8(response), taking.mode, from,
                           length < 0 ? -1 : codePoints(text, start + length) - from, taking.marks);
        } catch (const writer::MarksAtStake& atStake) {
            fail(atStake.what() +
                 (" Use the mode \"" + toUtf8(mode) + "-anyway\" to do so all the same."));
        }
    });
}

void SAL_CALL ProvenanceService::dismiss(const Document& document, const rtl::OUString& response) {
    responseText(document, response);
    carryOut(document, [&](const Session& session) { session->dismiss(toUtf8(response)); });
}

void SAL_CALL ProvenanceService::annotate(const Document& document, const rtl::OUString& target,
                                          const rtl::OUString& kind, const rtl::OUString& note) {
    responseText(document, target);
    if (kind.isEmpty())
        refuse("The kind of the annotation is empty. Use for instance inspiring, useful, doubtful, "
               "wrong or harmful.",
               2);
    carryOut(document, [&](const Session& session) {
        session->annotate(toUtf8(target), toUtf8(kind), toUtf8(note));
    });
}

rtl::OUString SAL_CALL ProvenanceService::inspect(const Document& document) {
    rtl::OUString json;
    carryOut(document, [&](const Session& session) {
        const provenance::Inspection inspection = session->inspect();
        json = toOffice(
            exchange::inspectionJson(inspection, session->record(), factsOf(document)).dump());
    });
    return json;
}

void SAL_CALL ProvenanceService::export_(const Document& document, const rtl::OUString& format,
                                         const rtl::OUString& url) {
    if (format != "jsonl")
        refuse("The record cannot be written as \"" + toUtf8(format) +
                   "\". The format of this version is jsonl.",
               1);
    rtl::OUString path;
    if (osl::FileBase::getSystemPathFromFileURL(url, path) != osl::FileBase::E_None)
        refuse("\"" + toUtf8(url) + "\" is no file URL, such as file:///home/ana/record.jsonl.", 2);
    std::string lines;
    carryOut(document, [&](const Session& session) {
        if (session->record() == nullptr)
            fail("This document has no record. Start recording first.");
        session->inspect(); // looks at the document, so that the record is complete
        lines = session->recordLines();
    });
    std::ofstream file(std::filesystem::path(toUtf8(path)), std::ios::binary | std::ios::trunc);
    file << lines;
    file.close();
    if (!file)
        fail("The file " + toUtf8(path) +
             " cannot be written. Choose another folder, or make room on the disk.");
}

rtl::OUString SAL_CALL ProvenanceService::getImplementationName() {
    return "org.palimpsest.ProvenanceImplementation";
}

sal_Bool SAL_CALL ProvenanceService::supportsService(const rtl::OUString& service) {
    return cppu::supportsService(this, service);
}

css::uno::Sequence<rtl::OUString> SAL_CALL ProvenanceService::getSupportedServiceNames() {
    css::uno::Sequence<rtl::OUString> names(1);
    names.getArray()[0] = "org.palimpsest.Provenance";
    return names;
}

} // namespace palimpsest::office

extern "C" SAL_DLLPUBLIC_EXPORT css::uno::XInterface*
palimpsest_provenance(css::uno::XComponentContext* context,
                      const css::uno::Sequence<css::uno::Any>&) {
    return cppu::acquire(
        static_cast<cppu::OWeakObject*>(new palimpsest::office::ProvenanceService(context)));
}
