#include "creator/access/casl/value.h"

namespace creator::access::casl {

Value number_value(double number) {
  Value out;
  out.kind = Kind::number;
  out.number = number;
  return out;
}

Value boolean_value(bool value) {
  Value out;
  out.kind = Kind::boolean;
  out.number = value ? 1 : 0;
  return out;
}

Value text_value(Document& document, std::string_view text, Pool pool) {
  Value out;
  out.kind = Kind::text;
  out.pool = pool;
  out.begin = static_cast<std::uint32_t>(document.bytes.size());
  out.count = static_cast<std::uint32_t>(text.size());
  document.bytes += text;
  return out;
}

}  // namespace creator::access::casl
