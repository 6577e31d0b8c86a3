#pragma once

#include <cmath>
#include <optional>

#include "creator/access/value_type.h"
#include "creator/access/vocabulary.h"
#include "creator/base/instant.h"
#include "creator/base/json.h"
#include "creator/base/limits.h"
#include "creator/base/nearest.h"

namespace creator::access {

/// Reads one value of the declared type, which is no array, from a document; `symbol_of(text)`
/// numbers a text. Errors at `path`: wrong_type, out_of_range (an int beyond 2^53 - 1),
/// invalid_instant, unknown_enum_value.
template <class SymbolOf>
Result<Slot> read_value(const Vocabulary& words, ValueType type, const json::Node& node,
                        const json::Path& path, SymbolOf&& symbol_of) {
  switch (type.kind) {
    case ValueKind::id:
    case ValueKind::string:
      if (const auto* text = node.as_string()) return static_cast<Slot>(symbol_of(*text));
      break;
    case ValueKind::integer:
      if (const auto* value = node.as_integer()) {
        if (*value > kMostSafeInteger || *value < -kMostSafeInteger)
          return json::fault(ErrorCode::out_of_range, path, "within 2^53 - 1 of zero");
        return static_cast<Slot>(*value);
      }
      break;
    case ValueKind::number:
      if (const auto* value = node.as_number()) return *value;
      break;
    case ValueKind::boolean:
      if (const auto* value = node.as_boolean()) return *value ? 1.0 : 0.0;
      break;
    case ValueKind::instant:
      if (const auto* value = node.as_integer()) {
        if (!to_instant(*value).has_value()) return json::fault(ErrorCode::invalid_instant, path);
        return static_cast<Slot>(*value);
      }
      break;
    case ValueKind::enumeration:
      if (const auto* text = node.as_string()) {
        if (const auto rank = words.rank_of(type.enumeration, *text))
          return static_cast<Slot>(*rank);
        return json::fault(ErrorCode::unknown_enum_value, path,
                           unknown_word(*text, words.value_names(type.enumeration)));
      }
      break;
  }
  return json::wrong_type(path, noun(type.kind), node);
}

}  // namespace creator::access
