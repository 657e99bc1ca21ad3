// SPDX-License-Identifier: MPL-2.0
#include "writer/departure.hxx"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace palimpsest::writer {

namespace {

constexpr auto departures = std::to_array<std::pair<std::string_view, Departure>>({
    {".uno:SaveACopy", Departure::copy},
    {".uno:SaveAsTemplate", Departure::document},
    {".uno:SendMail", Departure::asItIs},
    {".uno:SendMailDocAsOOo", Departure::document},
    {".uno:ExportTo", Departure::exported},
    {".uno:ExportToPDF", Departure::exported},
    {".uno:ExportDirectToPDF", Departure::exported},
    {".uno:SendMailDocAsPDF", Departure::exported},
});

constexpr const char* pdfFilter = "writer_pdf_Export";

} // namespace

Departure departureOf(const std::string& url) {
    const auto found = std::find_if(departures.begin(), departures.end(),
                                    [&](const auto& row) { return row.first == url; });
    return found == departures.end() ? Departure::none : found->second;
}

bool carriesPackage(const std::string& filter) {
    return filter.empty() || filter == "writer8" || filter == "writer8_template";
}

Carries carries(Departure departure, const std::string& chosen, const std::string& own,
                bool hybrid) {
    const auto certainIf = [](bool yes) { return yes ? Carries::certain : Carries::no; };
    switch (departure) {
    case Departure::none:
        return Carries::no;
    case Departure::copy:
        return chosen.empty() ? Carries::perhaps : certainIf(carriesPackage(chosen));
    case Departure::asItIs:
        return certainIf(carriesPackage(own));
    case Departure::document:
        return Carries::certain;
    case Departure::exported:
        return certainIf(chosen.empty() || chosen == pdfFilter ? hybrid : carriesPackage(chosen));
    }
    return Carries::no;
}

} // namespace palimpsest::writer
