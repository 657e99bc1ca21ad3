// SPDX-License-Identifier: MPL-2.0
#include "provenance/entry_kinds.hxx"

#include "provenance/entry_fields.hxx"

#include <array>
#include <string_view>

namespace palimpsest::provenance {

namespace {

enum class Type { string, position, truth, object, text };

struct Demand {
    std::string_view kind;
    const char* field;
    Type type;
    bool always = true; ///< false: the field may be absent
};

/// A `recording` that starts a session demands more than the others.
constexpr std::string_view started = "recording started";

constexpr std::array demands = std::to_array<Demand>({
    {"opened", "parent", Type::object, false},
    {"recording", "log", Type::truth, false},
    {started, "given", Type::string},
    {started, "times", Type::string},
    {started, "consent", Type::text},
    {"prompt", "session", Type::string},
    {"prompt", "host", Type::string},
    {"prompt", "parameters", Type::object},
    {"prompt", "language", Type::string},
    {"prompt", "scope", Type::string},
    {"prompt", "story", Type::string, false},
    {"prompt", "start", Type::position, false},
    {"prompt", "length", Type::position, false},
    {"response", "usage", Type::object, false},
    {"annotation", "session", Type::string, false},
    {"attention", "what", Type::string},
    {"attention", "response", Type::string, false},
    {"saved", "as", Type::string},
    {"withdrawn", "entry", Type::position},
    {"anchored", "size", Type::position},
    {"anchored", "root", Type::string},
    {"anchored", "token", Type::string},
    {"anchored", "by", Type::string},
});

void check(const Demand& demand, const Json& entry) {
    if (!demand.always && !hasField(entry, demand.field)) {
        return;
    }
    switch (demand.type) {
    case Type::string:
        stringField(entry, demand.field);
        break;
    case Type::position:
        positionField(entry, demand.field);
        break;
    case Type::truth:
        truthField(entry, demand.field, false);
        break;
    case Type::object:
        if (!field(entry, demand.field).is_object()) {
            throw JournalError(std::string("its `") + demand.field + "` is not an object");
        }
        break;
    case Type::text:
        textField(entry, demand.field);
        break;
    }
}

} // namespace

void checkOtherFields(const std::string& kind, const Json& entry) {
    const bool starts = kind == "recording" && stringField(entry, "state") == "started";
    for (const Demand& demand : demands) {
        if (demand.kind == kind || (starts && demand.kind == started)) {
            check(demand, entry);
        }
    }
}

} // namespace palimpsest::provenance
