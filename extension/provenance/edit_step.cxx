// SPDX-License-Identifier: MPL-2.0
#include "provenance/edit_step.hxx"

#include "provenance/entry_fields.hxx"

#include <utility>

namespace palimpsest::provenance {

namespace {

template <typename... Visitors>
struct Overloaded : Visitors... {
    using Visitors::operator()...;
};
template <typename... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

Json freshJson(const Fresh& fresh) {
    const Attribution& from = fresh.attribution;
    Json piece{{"new", textObject(fresh.text)}, {"origin", std::string(name(from.origin))}};
    if (from.origin == Origin::pasted) {
        piece["source"] = textObject(from.source);
    } else {
        piece["source"] = from.source;
    }
    if (from.origin == Origin::model) {
        piece["offset"] = from.offset;
    }
    if (from.copy) {
        piece["copied"] = true;
    }
    return piece;
}

Json pieceJson(const Piece& piece) {
    return std::visit(Overloaded{[](const Fresh& fresh) { return freshJson(fresh); },
                                 [](const Same& same) {
                                     return Json{{"same", spanJson(same.span)}};
                                 },
                                 [](const Copy& copy) {
                                     return Json{{"copy", spanJson(copy.span)}};
                                 }},
                      piece);
}

std::u32string someText(const Json& object, const char* key) {
    std::u32string text = textField(object, key);
    if (text.empty()) {
        throw JournalError(std::string("its `") + key + "` holds no character");
    }
    return text;
}

Fresh readFresh(const Json& piece) {
    Fresh fresh;
    fresh.text = someText(piece, "new");
    const auto origin = originNamed(stringField(piece, "origin"));
    if (!origin) {
        throw JournalError("its `origin` is none that this format knows");
    }
    fresh.attribution.origin = *origin;
    if (*origin == Origin::pasted) {
        const Json& source = field(piece, "source");
        const std::u32string text = textField(piece, "source");
        fresh.attribution.source = isRedacted(source) ? std::string() : toUtf8(text);
    } else {
        fresh.attribution.source = stringField(piece, "source");
    }
    if (*origin == Origin::model) {
        fresh.attribution.offset = positionField(piece, "offset");
        if (fresh.attribution.offset + fresh.text.size() >
            static_cast<std::size_t>(largestPosition)) {
            throw JournalError("its `offset` is not in its range");
        }
    }
    if (const auto copied = piece.find("copied"); copied != piece.end()) {
        if (!copied->is_boolean()) {
            throw JournalError("its `copied` is not true or false");
        }
        fresh.attribution.copy = copied->get<bool>();
    }
    return fresh;
}

Piece readPiece(const Json& piece) {
    const int kinds =
        int(hasField(piece, "new")) + int(hasField(piece, "same")) + int(hasField(piece, "copy"));
    if (kinds != 1) {
        throw JournalError("a piece in it is not one of `new`, `same` and `copy`");
    }
    if (hasField(piece, "same")) {
        return Same{spanField(piece, "same")};
    }
    if (hasField(piece, "copy")) {
        return Copy{spanField(piece, "copy")};
    }
    return readFresh(piece);
}

/// `ms` of a step with that many moments; empty where it is absent.
std::vector<std::int64_t> readTimes(const Json& step, std::size_t moments) {
    std::vector<std::int64_t> times;
    if (!hasField(step, "ms")) {
        return times;
    }
    const Json& ms = field(step, "ms");
    if (!ms.is_array() || ms.size() != moments) {
        throw JournalError("its `ms` has not one time for each moment");
    }
    times.reserve(moments);
    for (const Json& time : ms) {
        if (!time.is_number_integer() || time.get<std::int64_t>() < 0) {
            throw JournalError("its `ms` holds what is no time");
        }
        times.push_back(time.get<std::int64_t>());
    }
    return times;
}

EditStep readSplice(const Json& step) {
    EditStep splice;
    splice.position = positionField(step, "splice");
    if (hasField(step, "cut")) {
        splice.text = someText(step, "cut");
    }
    if (hasField(step, "put")) {
        const Json& put = field(step, "put");
        if (!put.is_array()) {
            throw JournalError("its `put` is not an array");
        }
        for (const Json& piece : put) {
            splice.put.push_back(readPiece(piece));
        }
    }
    splice.ms = readTimes(step, 1);
    return splice;
}

} // namespace

Patch EditStep::patch(const std::string& session) const {
    Patch made;
    patch(session, made);
    return made;
}

void EditStep::patch(const std::string& session, Patch& patch) const {
    patch.position = position;
    if (kind != Kind::type) {
        patch.removed = static_cast<std::uint32_t>(text.size());
        patch.put = put;
        return;
    }
    patch.removed = 0;
    patch.put.resize(1);
    auto* typed = std::get_if<Fresh>(&patch.put.front());
    if (typed == nullptr) {
        typed = &patch.put.front().emplace<Fresh>();
    }
    typed->text = text;
    typed->attribution = {Origin::keyboard, session, 0, false};
}

Json stepJson(const EditStep& step) {
    Json json = Json::object();
    switch (step.kind) {
    case EditStep::Kind::type:
        json["type"] = textObject(step.text);
        json["from"] = step.position;
        break;
    case EditStep::Kind::eraseForward:
    case EditStep::Kind::eraseBack:
        json["erase"] = textObject(step.text);
        json["from"] = step.position;
        if (step.kind == EditStep::Kind::eraseBack) {
            json["back"] = true;
        }
        break;
    case EditStep::Kind::splice:
        json["splice"] = step.position;
        if (!step.text.empty()) {
            json["cut"] = textObject(step.text);
        }
        if (!step.put.empty()) {
            Json& put = json["put"] = Json::array();
            for (const Piece& piece : step.put) {
                put.push_back(pieceJson(piece));
            }
        }
        break;
    }
    if (!step.ms.empty()) {
        json["ms"] = step.ms;
    }
    return json;
}

EditStep readStep(const Json& json) {
    const int kinds =
        int(hasField(json, "type")) + int(hasField(json, "erase")) + int(hasField(json, "splice"));
    if (kinds != 1) {
        throw JournalError("a step in it is not one of `type`, `erase` and `splice`");
    }
    if (hasField(json, "splice")) {
        return readSplice(json);
    }
    EditStep step;
    step.position = positionField(json, "from");
    if (hasField(json, "type")) {
        step.kind = EditStep::Kind::type;
        step.text = someText(json, "type");
    } else {
        step.kind = truthField(json, "back", false) ? EditStep::Kind::eraseBack
                                                    : EditStep::Kind::eraseForward;
        step.text = someText(json, "erase");
    }
    step.ms = readTimes(json, step.text.size());
    return step;
}

bool fits(std::u32string_view actual, std::u32string_view stored) {
    if (actual.size() != stored.size()) {
        return false;
    }
    for (std::size_t i = 0; i < actual.size(); ++i) {
        if (actual[i] != stored[i] && actual[i] != redactedCharacter &&
            stored[i] != redactedCharacter) {
            return false;
        }
    }
    return true;
}

} // namespace palimpsest::provenance
