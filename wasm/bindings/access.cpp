#include <string>
#include <utility>

#include "bindings/convert.h"
#include "creator/access/policy.h"
#include "creator/access/proof.h"
#include "creator/access/pushdown/casl_rules.h"
#include "creator/access/pushdown/where.h"
#include "creator/access/table.h"
#include "creator/access/viewer.h"
#include "creator/base/canonical.h"

namespace creator::wasm {
namespace {

using access::Policy;
using access::Table;
using access::Viewer;

/// As `to_js`, for handles that move and do not copy.
template <class R>
emscripten::val moved_to_js(R made) {
  if (!made.has_value()) return refused(Faults(made.error()));
  auto out = emscripten::val::object();
  out.set("value", emscripten::val(std::move(*made)));
  return out;
}

Checked<Policy> compile(const std::string& text) {
  return Policy::compile(text);
}

emscripten::val bind_viewer(const Policy& policy, const std::string& facts) {
  return moved_to_js(Viewer::bind(policy, facts));
}

emscripten::val make_table(const Policy& policy, double type, double rows) {
  // JavaScript writes every cell, or throws the table away.
  return moved_to_js(Table::make_unwritten(policy, static_cast<std::uint32_t>(type),
                                           static_cast<std::size_t>(rows)));
}

std::string_view encoding(access::ValueKind kind) {
  switch (kind) {
    case access::ValueKind::id:
    case access::ValueKind::string: return "text";
    case access::ValueKind::integer: return "int";
    case access::ValueKind::number: return "number";
    case access::ValueKind::boolean: return "boolean";
    case access::ValueKind::instant: return "instant";
    case access::ValueKind::enumeration: return "enum";
  }
  return "text";
}

void write_texts(CanonicalWriter& out, const Interner& texts) {
  out.begin_array();
  for (std::uint32_t id = 0; id < texts.size(); ++id) out.string(texts.text(id));
  out.end_array();
}

/// What of a resource is encoded (core/creator/access/casl/shape.h), and what nobody can mean.
void write_casl(CanonicalWriter& out, const access::casl::CompiledRules& rules) {
  out.begin_object().key("names").begin_array();
  for (std::uint32_t i = 0; i < rules.names.size(); ++i) out.string(rules.names[i].text);
  out.end_array().key("shapes").begin_array();
  for (const auto& shape : rules.shapes) {
    out.begin_array();
    for (const auto& node : shape.nodes) {
      out.begin_object()
          .key("compared")
          .boolean(node.compared)
          .key("ordered")
          .boolean(node.ordered);
      out.key("keys").begin_array();
      for (const auto& key : node.keys)
        out.begin_array().integer(key.name).integer(key.node).end_array();
      out.end_array().end_object();
    }
    out.end_array();
  }
  out.end_array().key("warnings").begin_array();
  for (const auto& warning : rules.warnings) {
    out.begin_object().key("code").string(name(warning.code));
    out.key("message").string(message(warning));
    out.key("pointer").string(warning.pointer.value_or("")).end_object();
  }
  out.end_array().end_object();
}

/// What JavaScript must know to write rows as numbers: names by number, slots by type, texts by
/// symbol.
std::string layout(const Policy& policy) {
  const auto& compiled = policy.compiled();
  const auto& words = compiled.words;
  CanonicalWriter out;
  write_texts(out.begin_object().key("actions"), compiled.actions);
  out.key("symbols");
  write_texts(out, compiled.symbols);
  out.key("enums").begin_array();
  for (const auto& enumeration : words.enums()) {
    out.begin_array();
    for (const auto& value : enumeration.values) out.string(value);
    out.end_array();
  }
  out.end_array().key("tiers");
  if (const auto tiers = words.tier_enum())
    out.integer(*tiers);
  else
    out.null();
  out.key("reasons").begin_array();
  for (const auto& rule : compiled.rules) out.string(rule.reason);
  out.end_array().key("types").begin_array();
  for (std::size_t type = 0; type < words.types().size(); ++type) {
    out.begin_object().key("name").string(words.types()[type].name);
    out.key("attributes").begin_array();
    for (const auto& attribute : words.types()[type].attributes) out.string(attribute.name);
    out.end_array().key("comparesTexts").boolean(compiled.layouts[type].compares_texts);
    out.key("slots").begin_array();
    const auto& layout = compiled.layouts[type];
    for (std::size_t slot = 0; slot < layout.attributes.size(); ++slot) {
      const auto& attribute = words.types()[type].attributes[layout.attributes[slot]];
      out.begin_object().key("path").string(attribute.name);
      out.key("kind").string(encoding(attribute.type.kind));
      out.key("optional").boolean(attribute.type.optional);
      out.key("enumeration").integer(attribute.type.enumeration);
      out.key("array").boolean(attribute.type.array);
      out.key("text").boolean(layout.as_text[slot]).end_object();
    }
    out.end_array().end_object();
  }
  out.end_array();
  if (compiled.semantics == access::Semantics::casl) write_casl(out.key("casl"), compiled.casl);
  return out.end_object().bytes();
}

/// Asked for the error alone: JavaScript has the numbers of the actions that there are.
emscripten::val action_of_policy(const Policy& policy, const std::string& name) {
  return to_js(policy.action(name));
}

emscripten::val action_of_viewer(const Viewer& viewer, const std::string& name) {
  return to_js(viewer.policy().action(name));
}

/// The viewer's own texts as a JSON array, in the order of their symbols.
std::string texts(const Viewer& viewer) {
  CanonicalWriter out;
  write_texts(out, viewer.own_texts());
  return out.bytes();
}

emscripten::val prove(const Policy& policy, const std::string& claim) {
  return to_js(access::prove_text(policy, claim));
}

emscripten::val where(const Viewer& viewer, const std::string& action, const std::string& type,
                      double now, const std::string& request) {
  return to_js(access::pushdown::where(viewer, action, type, now, request));
}

emscripten::val to_casl(const Viewer& viewer, double now) {
  return to_js(access::pushdown::to_casl(viewer, now));
}

}  // namespace

EMSCRIPTEN_BINDINGS(creator_access) {
  emscripten::class_<Policy>("Policy")
      .class_function("compile", &InJs<compile>::call)
      .function("layout", &layout)
      .function("bind", &bind_viewer)
      .function("table", &make_table)
      .function("prove", &prove)
      .function("action", &action_of_policy)
      .function("address", &address_of<Policy>);
  emscripten::class_<Viewer>("Viewer")
      .function("texts", &texts)
      .function("action", &action_of_viewer)
      .function("where", &where)
      .function("toCasl", &to_casl)
      .function("address", &address_of<Viewer>);
  emscripten::class_<Table>("Table").function("address", &address_of<Table>);
}

}  // namespace creator::wasm
