#include "creator/access/casl/matcher.h"

#include <cmath>

#include "creator/access/casl/number.h"

namespace creator::access::casl {
namespace {

/// A resource may be as large as its encoding allows; what mapping over it makes is bounded too.
constexpr std::size_t kMostScratchValues = std::size_t{1} << 20;

constexpr const char* kNoPrimitive = "a value cannot be converted to a primitive";

Value undefined() {
  return {};
}

/// The UTF-16 length of a text.
double units_in(std::string_view text) {
  double units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xc0) != 0x80) units += byte >= 0xf0 ? 2 : 1;
  }
  return units;
}

void append_unit(std::string& out, std::uint32_t unit) {
  if (unit < 0x80) {
    out += static_cast<char>(unit);
  } else if (unit < 0x800) {
    out += static_cast<char>(0xc0 | unit >> 6);
    out += static_cast<char>(0x80 | (unit & 0x3f));
  } else {
    out += static_cast<char>(0xe0 | unit >> 12);
    out += static_cast<char>(0x80 | (unit >> 6 & 0x3f));
    out += static_cast<char>(0x80 | (unit & 0x3f));
  }
}

/// The code unit at an index, as a text of its own; "" beyond the end.
std::string unit_at(std::string_view text, std::int64_t index) {
  std::string out;
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    const std::size_t bytes = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    if (bytes > text.size() - at) return out;
    if (index == 0 || (index == 1 && bytes == 4)) {
      if (bytes < 4) return std::string(text.substr(at, bytes));
      std::uint32_t point = lead & 7;
      for (std::size_t i = 1; i < 4; ++i)
        point = point << 6 | (static_cast<unsigned char>(text[at + i]) & 0x3fU);
      point -= 0x10000;
      append_unit(out, index == 0 ? 0xd800 + (point >> 10) : 0xdc00 + (point & 0x3ff));
      return out;
    }
    index -= bytes == 4 ? 2 : 1;
    at += bytes;
  }
  return out;
}

}  // namespace

Matcher::Matcher(const Names& names, const Document& viewer, std::span<const Value> facts,
                 double now)
    : names_(names), facts_(facts), now_(number_value(now)) {
  pools_.documents[static_cast<std::size_t>(Pool::viewer)] = &viewer;
  pools_.documents[static_cast<std::size_t>(Pool::scratch)] = &scratch_;
}

bool Matcher::matches(const Condition& condition, const Document& resource, std::uint32_t root) {
  if (condition.nodes.empty()) return true;
  condition_ = &condition;
  pools_.documents[static_cast<std::size_t>(Pool::resource)] = &resource;
  pools_.documents[static_cast<std::size_t>(Pool::constants)] = &condition.document;
  scratch_.values.clear();
  scratch_.bytes.clear();
  return evaluate(0, resource.values[root]) && !threw();
}

bool Matcher::fail(const char* why) {
  if (!why_) why_ = why;
  return false;
}

// Paths ------------------------------------------------------------------------------------------

/// `value[name]`, without a look at arrays' elements.
Value Matcher::property(const Value& value, std::uint32_t number) {
  const Name& name = names_[number];
  switch (value.kind) {
    case Kind::undefined:
    case Kind::hole:
    case Kind::null: fail("a path goes through an array that holds null or undefined"); return {};
    case Kind::array:
      if (name.is_length) return number_value(value.count);
      if (name.index < 0 || name.index >= value.count) return undefined();
      return pools_.parts(value)[static_cast<std::size_t>(name.index)];
    case Kind::text: {
      if (name.is_length) return number_value(units_in(pools_.text(value)));
      if (name.index < 0) return undefined();
      const std::string unit = unit_at(pools_.text(value), name.index);
      return unit.empty() ? undefined() : text_value(scratch_, unit, Pool::scratch);
    }
    case Kind::object:
    case Kind::function:
      for (const auto& member : pools_.parts(value))
        if (member.key == number) return member;
      return undefined();
    default: return undefined();
  }
}

/// The same, but taken on each element of an array unless the step is a number; the results are one
/// array, into which arrays among them are spread.
Value Matcher::field_of(const Value& value, std::uint32_t number) {
  if (value.kind != Kind::array || names_[number].numeric) return property(value, number);
  Document joined;
  for (std::uint32_t i = 0; i < value.count && !threw(); ++i) {
    const Value found = property(pools_.parts(value)[i], number);
    if (found.kind == Kind::undefined || found.kind == Kind::hole) continue;
    if (found.kind != Kind::array) {
      joined.values.push_back(found);
      continue;
    }
    const auto parts = pools_.parts(found);
    joined.values.insert(joined.values.end(), parts.begin(), parts.end());
  }
  Value out;
  out.kind = Kind::array;
  out.pool = Pool::scratch;
  out.begin = static_cast<std::uint32_t>(scratch_.values.size());
  out.count = static_cast<std::uint32_t>(joined.values.size());
  if (scratch_.values.size() + joined.values.size() > kMostScratchValues) {
    fail("its arrays are larger than the core joins");
    return undefined();
  }
  scratch_.values.insert(scratch_.values.end(), joined.values.begin(), joined.values.end());
  return out;
}

Value Matcher::along(const Value& object, std::span<const std::uint32_t> steps) {
  if (!is_truthy(pools_, object)) {
    fail("$elemMatch asks for an attribute of an element that is null, 0, \"\" or false");
    return undefined();
  }
  Value value = object;
  for (std::size_t i = 0; i < steps.size() && !threw(); ++i) {
    value = field_of(value, steps[i]);
    if (!is_object(value)) return i + 1 < steps.size() ? undefined() : value;
  }
  return value;
}

Value Matcher::at_path(const Value& object, const Node& node) {
  if (node.field == kItself) return object;
  return along(object, condition_->fields[node.field].steps);
}

/// What holds the last step of the path.
Value Matcher::parent_of(const Value& object, const Node& node) {
  if (node.field == kItself) return object;
  const auto& steps = condition_->fields[node.field].steps;
  if (steps.size() == 1) return object;
  return along(object, std::span(steps).first(steps.size() - 1));
}

/// The last step taken on what holds it.
Value Matcher::last_of(const Value& item, const Node& node) {
  if (node.field == kItself) return item;
  if (!is_object(item)) return undefined();
  return field_of(item, condition_->fields[node.field].steps.back());
}

bool Matcher::has_own(const Value& value, const Node& node) const {
  if (node.field == kItself) return false;
  const auto number = condition_->fields[node.field].steps.back();
  const Name& name = names_[number];
  switch (value.kind) {
    case Kind::array:
      return name.is_length ||
             (name.index >= 0 && name.index < value.count &&
              pools_.parts(value)[static_cast<std::size_t>(name.index)].kind != Kind::hole);
    case Kind::text:
      return name.is_length ||
             (name.index >= 0 && static_cast<double>(name.index) < units_in(pools_.text(value)));
    case Kind::object:
    case Kind::function:
      for (const auto& member : pools_.parts(value))
        if (member.key == number) return member.own;
      return false;
    default: return false;
  }
}

/// Whether the last step is taken on each element of an array instead of on the array.
bool Matcher::maps(const Value& value, const Node& node) const {
  if (value.kind != Kind::array) return false;
  return node.field == kItself || !names_[condition_->fields[node.field].steps.back()].numeric;
}

template <class Test>
bool Matcher::value_or_some(const Value& value, Test test) {
  if (value.kind != Kind::array) return test(value);
  for (std::uint32_t i = 0; i < value.count && !threw(); ++i) {
    const Value item = pools_.parts(value)[i];
    if (item.kind != Kind::hole && test(item)) return true;
  }
  return false;
}

template <class Test>
bool Matcher::item_or_some(const Node& node, const Value& item, Test test) {
  return maps(item, node) ? value_or_some(item, test) : test(item);
}

// Comparisons ------------------------------------------------------------------------------------

Value Matcher::constant_at(std::uint32_t index) const {
  const Constant& constant = condition_->constants[index];
  if (constant.origin == Origin::now) return now_;
  if (constant.origin == Origin::fact) return facts_[constant.fact];
  return condition_->document.values[constant.index];
}

/// When the answer of a comparison with `now` may change: as `now` reaches the value, and passes
/// it.
void Matcher::note_time(const Value& value) {
  const Value& seen = value.stands == Stands::equal ? pools_.of(value).values[value.view] : value;
  const double instant = seen.kind == Kind::text ? to_number(pools_.text(seen)) : seen.number;
  if (seen.kind != Kind::text && seen.kind != Kind::number) return;
  for (const double flip : {std::ceil(instant), std::floor(instant) + 1})
    if (flip > now_.number && flip < next_flip_) next_flip_ = flip;
}

bool Matcher::is_equal(const Value& left, const Value& right) {
  switch (equal(pools_, left, right)) {
    case Equality::yes: return true;
    case Equality::no: return false;
    case Equality::throws: return fail(kNoPrimitive);
  }
  return false;
}

/// `matches` of @ucast/js: a regular expression tests texts, everything else is compared.
bool Matcher::meets(const Constant& constant, std::uint32_t index, const Value& value) {
  if (constant.origin == Origin::regex)
    return value.kind == Kind::text &&
           condition_->patterns[constant.index].matches(pools_.text(value));
  if (constant.origin == Origin::now) note_time(value);
  return is_equal(value, constant_at(index));
}

bool Matcher::includes(const Value& array, std::uint32_t index) {
  const Constant& constant = condition_->constants[index];
  for (std::uint32_t i = 0; i < array.count && !threw(); ++i)
    if (meets(constant, index, pools_.parts(array)[i])) return true;
  return false;
}

bool Matcher::within(const Node& node, const Value& value) {
  for (auto i = node.constant_begin; i < node.constant_end && !threw(); ++i)
    if (meets(condition_->constants[i], i, value)) return true;
  return false;
}

bool Matcher::ordered(const Node& node, const Value& value) {
  const auto at = node.constant_begin;
  if (condition_->constants[at].origin == Origin::now) note_time(value);
  const Order order = compare(pools_, value, constant_at(at));
  if (order == Order::throws) return fail(kNoPrimitive);
  switch (node.op) {
    case Op::less: return order == Order::less;
    case Op::at_most: return order == Order::less || order == Order::equal;
    case Op::greater: return order == Order::greater;
    case Op::at_least: return order == Order::greater || order == Order::equal;
    default: return false;
  }
}

bool Matcher::equal_null(const Value& item, const Node& node) {
  return item_or_some(node, item, [&](const Value& candidate) {
    if (!is_object(candidate)) return false;
    if (!has_own(candidate, node)) return true;
    const Value value = last_of(candidate, node);
    if (value.kind == Kind::null) return true;
    return value.kind == Kind::array && includes(value, node.constant_begin);
  });
}

bool Matcher::equal_node(const Node& node, const Value& object) {
  const Value item = parent_of(object, node);
  if (threw()) return false;
  const Constant& constant = condition_->constants[node.constant_begin];
  if (constant.origin == Origin::value && constant_at(node.constant_begin).kind == Kind::null)
    return equal_null(item, node);
  const Value value = last_of(item, node);
  if (threw()) return false;
  if (value.kind != Kind::array) return meets(constant, node.constant_begin, value);
  // An array is never the constant, but asking may throw; a pattern here is an object like others.
  const bool is_pattern = constant.origin == Origin::regex;
  if (is_equal(value, is_pattern ? Value{} : constant_at(node.constant_begin))) return true;
  return includes(value, node.constant_begin);
}

bool Matcher::exists(const Node& node, const Value& object) {
  if (node.field == kItself) return object.kind != Kind::undefined;
  const Value item = parent_of(object, node);
  return item_or_some(node, item, [&](const Value& value) {
    const bool absent =
        value.kind == Kind::undefined || value.kind == Kind::null || value.kind == Kind::hole;
    return (absent ? false : has_own(value, node)) == node.wanted;
  });
}

bool Matcher::size(const Node& node, const Value& object) {
  const Value items = parent_of(object, node);
  const auto has_size = [&](const Value& item) {
    const Value value = last_of(item, node);
    return value.kind == Kind::array && value.count == node.number;
  };
  if (node.field == kItself) return has_size(items);
  return item_or_some(node, items, has_size);
}

bool Matcher::has_all(const Node& node, const Value& object) {
  const Value value = at_path(object, node);
  if (value.kind != Kind::array) return false;
  for (auto i = node.constant_begin; i < node.constant_end; ++i)
    if (!includes(value, i)) return false;
  return true;
}

bool Matcher::element(std::uint32_t at, const Value& object) {
  const Value value = at_path(object, condition_->nodes[at]);
  if (value.kind != Kind::array) return false;
  return value_or_some(value, [&](const Value& item) { return evaluate(at + 1, item); });
}

bool Matcher::junction(std::uint32_t at, const Value& object) {
  const Node& node = condition_->nodes[at];
  const bool settles = node.op != Op::all;  // the answer of a child that ends the search
  for (auto child = at + 1; child < node.end && !threw(); child = condition_->nodes[child].end)
    if (evaluate(child, object) == settles) return node.op == Op::any;
  return node.op != Op::any;
}

bool Matcher::evaluate(std::uint32_t at, const Value& object) {
  const Node& node = condition_->nodes[at];
  switch (node.op) {
    case Op::all:
    case Op::any:
    case Op::none: return junction(at, object);
    case Op::negation: return !evaluate(at + 1, object);
    case Op::equal: return equal_node(node, object);
    case Op::unequal: return !equal_node(node, object);
    case Op::less:
    case Op::at_most:
    case Op::greater:
    case Op::at_least:
      return value_or_some(at_path(object, node),
                           [&](const Value& value) { return ordered(node, value); });
    case Op::within:
    case Op::not_within: {
      const bool found = value_or_some(at_path(object, node),
                                       [&](const Value& value) { return within(node, value); });
      return found == (node.op == Op::within);
    }
    case Op::has_all: return has_all(node, object);
    case Op::size: return size(node, object);
    case Op::exists: return exists(node, object);
    case Op::regex:
      return value_or_some(at_path(object, node), [&](const Value& value) {
        return value.kind == Kind::text &&
               condition_->patterns[node.pattern].matches(pools_.text(value));
      });
    case Op::element: return element(at, object);
  }
  return false;
}

}  // namespace creator::access::casl
