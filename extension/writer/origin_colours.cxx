// SPDX-License-Identifier: MPL-2.0
#include "writer/origin_colours.hxx"

namespace palimpsest::writer {

std::uint32_t colourOf(provenance::Origin origin) {
    switch (origin) {
    case provenance::Origin::keyboard:
        return 0x0072B2;
    case provenance::Origin::model:
        return 0xE69F00;
    case provenance::Origin::pasted:
        return 0x009E73;
    case provenance::Origin::office:
        return 0xCC79A7;
    case provenance::Origin::imported:
        return 0x56B4E9;
    case provenance::Origin::unknown:
        return 0x999999;
    }
    return 0x999999;
}

} // namespace palimpsest::writer
