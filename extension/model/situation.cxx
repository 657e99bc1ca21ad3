// SPDX-License-Identifier: MPL-2.0
#include "model/situation.hxx"

#include "model/situation_check.hxx"
#include "model/word_match.hxx"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cstddef>
#include <utility>

namespace palimpsest::model {

namespace {

using Json = nlohmann::json;

constexpr std::size_t maximumBytes = std::size_t{4} << 20;
constexpr std::string_view formatName = "palimpsest-situation/";
constexpr std::string_view formatVersion = "1";

[[noreturn]] void fail(std::string path, std::string what) {
    throw SituationFault{std::move(path), std::move(what)};
}

// A value of the file and where it stands.
class Place {
  public:
    Place(const Json& value, std::string path) : value_(value), path_(std::move(path)) {}

    const std::string& path() const { return path_; }

    bool has(const std::string& name) const { return value_.contains(name); }

    Place at(const std::string& name) const { return {value_.at(name), path_ + "/" + name}; }

    Place required(const std::string& name) const {
        if (!has(name))
            fail(path_ + "/" + name, "is missing");
        return at(name);
    }

    void mustBeObject() const {
        if (!value_.is_object())
            fail(path_, "must be an object");
    }

    std::string text() const {
        if (!value_.is_string())
            fail(path_, "must be a text");
        std::string result = value_.get<std::string>();
        if (result.find_first_not_of(" \t\r\n") == std::string::npos)
            fail(path_, "must not be empty");
        return result;
    }

    std::string text(const std::string& name) const { return required(name).text(); }

    std::string optionalText(const std::string& name) const {
        return has(name) ? at(name).text() : std::string();
    }

    // The elements of the list of that name; none where it is absent.
    std::vector<Place> list(const std::string& name) const {
        std::vector<Place> elements;
        if (!has(name))
            return elements;
        const Place whole = at(name);
        if (!whole.value_.is_array())
            fail(whole.path_, "must be a list");
        for (std::size_t i = 0; i < whole.value_.size(); ++i)
            elements.emplace_back(whole.value_[i], whole.path_ + "/" + std::to_string(i));
        return elements;
    }

    std::vector<Place> objects(const std::string& name) const {
        std::vector<Place> elements = list(name);
        for (const Place& element : elements)
            element.mustBeObject();
        return elements;
    }

    std::vector<Place> someObjects(const std::string& name) const {
        required(name);
        std::vector<Place> elements = objects(name);
        if (elements.empty())
            fail(path_ + "/" + name, "must not be empty");
        return elements;
    }

    std::vector<std::string> texts(const std::string& name) const {
        std::vector<std::string> result;
        for (const Place& element : list(name))
            result.push_back(element.text());
        return result;
    }

  private:
    const Json& value_;
    std::string path_;
};

Action readAction(const Place& place) {
    const std::string wanted = place.text();
    if (const auto action = actionNamed(wanted))
        return *action;
    std::string known;
    for (const Action action : allActions)
        known += (known.empty() ? "" : ", ") + std::string(name(action));
    fail(place.path(), "is “" + wanted + "”, which is no action; the actions are " + known);
}

std::string readId(const Place& object) {
    const Place place = object.required("id");
    std::string id = place.text();
    const bool usable = std::all_of(id.begin(), id.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
    });
    if (!usable)
        fail(place.path(), "may have the letters a to z, digits and hyphens only");
    return id;
}

std::vector<std::string> readPhrases(const Place& match, const std::string& name) {
    std::vector<std::string> phrases;
    for (const Place& element : match.list(name)) {
        phrases.push_back(element.text());
        if (plainWords(phrases.back()).empty())
            fail(element.path(), "has no word in it");
    }
    return phrases;
}

Situation::Match readMatch(const Place& match) {
    match.mustBeObject();
    Situation::Match result;
    if (match.has("action"))
        result.action = readAction(match.at("action"));
    result.any = readPhrases(match, "any");
    result.all = readPhrases(match, "all");
    result.about = match.optionalText("about");
    if (!result.action && result.any.empty() && result.all.empty() && result.about.empty())
        fail(match.path(), "needs at least one of action, any, all and about");
    return result;
}

Situation::Scope readScope(const Place& prompt) {
    const std::string scope = prompt.optionalText("scope");
    if (scope.empty() || scope == "nothing")
        return Situation::Scope::nothing;
    if (scope == "selection")
        return Situation::Scope::selection;
    if (scope == "document")
        return Situation::Scope::document;
    fail(prompt.path() + "/scope", "must be nothing, selection or document");
}

void readFormat(const Place& root) {
    const Place place = root.required("format");
    const std::string format = place.text();
    if (!format.starts_with(formatName))
        fail(place.path(), "must be “palimpsest-situation/1”");
    if (format.substr(formatName.size()) != formatVersion)
        fail(place.path(),
             "is “" + format + "”; this version of Palimpsest reads “palimpsest-situation/1”");
}

void readTexts(const Place& root, Situation& situation) {
    situation.id = readId(root);
    situation.language = root.text("language");
    situation.title = root.text("title");
    situation.discipline = root.text("discipline");
    situation.role = root.text("role");
    situation.brief = root.text("brief");
    situation.policy = root.text("policy");
    situation.opening = root.text("opening");
    for (const Place& passage : root.objects("passages"))
        situation.passages.push_back(
            {readId(passage), passage.text("title"), passage.text("text")});
}

void readPrompts(const Place& root, Situation& situation) {
    for (const Place& prompt : root.someObjects("prompts"))
        situation.prompts.push_back({prompt.text("title"), readAction(prompt.required("action")),
                                     prompt.text("prompt"), readScope(prompt),
                                     prompt.optionalText("about")});
}

void readResponses(const Place& root, Situation& situation) {
    for (const Place& response : root.someObjects("responses"))
        situation.responses.push_back({readId(response), readMatch(response.required("match")),
                                       response.text("text"), response.texts("again")});
}

void readFacilitator(const Place& root, Situation& situation) {
    if (!root.has("facilitator"))
        return;
    const Place facilitator = root.at("facilitator");
    facilitator.mustBeObject();
    situation.facilitator.notes = facilitator.optionalText("notes");
    for (const Place& friction : facilitator.objects("frictions"))
        situation.facilitator.frictions.push_back({friction.text("response"),
                                                   friction.text("wrong"), friction.text("right"),
                                                   friction.optionalText("note")});
}

SituationError error(const std::string& path, const std::string& what) {
    return {path, path.empty() ? "The situation file " + what + "."
                               : "The situation file is wrong at " + path + ": it " + what + "."};
}

std::string lineOf(std::string_view json, std::size_t byte) {
    const std::string_view before = json.substr(0, std::min(byte, json.size()));
    return std::to_string(1 + std::count(before.begin(), before.end(), '\n'));
}

} // namespace

std::variant<Situation, SituationError> loadSituation(std::string_view json) {
    if (json.size() > maximumBytes)
        return error("", "is larger than 4 MiB");
    try {
        const Json value = Json::parse(json);
        const Place root(value, "");
        root.mustBeObject();
        readFormat(root);
        Situation situation;
        readTexts(root, situation);
        readPrompts(root, situation);
        readResponses(root, situation);
        readFacilitator(root, situation);
        if (const auto fault = faultIn(situation))
            return error(fault->path, fault->what);
        return situation;
    } catch (const Json::parse_error& fault) {
        return error("", "is not JSON: line " + lineOf(json, fault.byte) + " cannot be read");
    } catch (const Json::exception&) {
        return error("", "is not text in UTF-8");
    } catch (const SituationFault& fault) {
        return error(fault.path, fault.what);
    }
}

} // namespace palimpsest::model
