// SPDX-License-Identifier: MPL-2.0
// How names of models are put before a person. Servers list them in any order.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace palimpsest::model {

// As a person looks them up: letters without their case, numbers by their value ("m-8b" before
// "m-70b"). Only ASCII letters and digits are known as such. Takes n log n comparisons.
std::vector<std::string> inReadingOrder(std::vector<std::string> names);

// At most `most` of the names: first those that hold the wanted one or begin as it does for
// longest, otherwise in reading order. What a person who mistyped one is told.
std::vector<std::string> nearestNames(std::string_view wanted, std::vector<std::string> names,
                                      std::size_t most);

} // namespace palimpsest::model
