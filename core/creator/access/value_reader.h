#pragma once

#include <cmath>
#include <optional>

#include "creator/access/value_type.h"
#include "creator/access/vocabulary.h"
#include "creator/base/instant_reader.h"
#include "creator/base/json.h"
#include "creator/base/json_number.h"
#include "creator/base/limits.h"
#include "creator/base/nearest.h"

namespace creator::access {

/// Reads one value of the declared type, which is no array, from a document; `symbol_of(text)`
/// numbers a text. Errors at `path`: wrong_type, out_of_range (an int beyond 2^53 - 1),
/// invalid_instant, unknown_enum_value, invalid_utf8 (an id or string with half a surrogate pair).
template <class SymbolOf>
Result<Slot> read_value(const Vocabulary& words, ValueType type, const json::Node& node,
                        const json::Path& path, SymbolOf&& symbol_of) {
  switch (type.kind) {
    case ValueKind::id:
    case ValueKind::string:
      if (node.has_half_pair()) return json::fault(ErrorCode::invalid_utf8, path);
      if (const auto* text = node.as_string()) return static_cast<Slot>(symbol_of(*text));
      break;
    case ValueKind::integer: {
      CREATOR_TRY(value, json::read_whole(node, path, -kMostSafeInteger, kMostSafeInteger,
                                          "within 2^53 - 1 of zero", noun(type.kind)));
      return static_cast<Slot>(value);
    }
    case ValueKind::number:
      if (const auto* value = node.as_number(); value && std::isfinite(*value)) return *value;
      break;
    case ValueKind::boolean:
      if (const auto* value = node.as_boolean()) return *value ? 1.0 : 0.0;
      break;
    case ValueKind::instant: {
      const auto instant = read_instant(node, path, noun(type.kind));
      if (instant.has_value()) return static_cast<Slot>(to_ms(*instant));
      // A row's value is one thing: what is wrong inside { seconds } is said of the whole of it.
      if (instant.error().code == ErrorCode::invalid_instant)
        return json::fault(ErrorCode::invalid_instant, path);
      break;
    }
    case ValueKind::enumeration:
      if (const auto* text = node.as_string()) {
        if (const auto rank = words.rank_of(type.enumeration, *text))
          return static_cast<Slot>(*rank);
        // Half of a surrogate pair has no place in a sentence.
        return json::fault(ErrorCode::unknown_enum_value, path,
                           unknown_word(node.has_half_pair() ? std::string_view() : *text,
                                        words.value_names(type.enumeration)));
      }
      break;
  }
  return json::wrong_type(path, noun(type.kind), node);
}

}  // namespace creator::access
