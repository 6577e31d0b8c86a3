#include "creator/access/pushdown/where.h"

#include "creator/access/pushdown/lower_strict.h"
#include "creator/access/pushdown/mapping.h"
#include "creator/access/pushdown/mongo.h"
#include "creator/access/pushdown/prisma.h"
#include "creator/access/pushdown/settle.h"
#include "creator/access/pushdown/sql.h"
#include "creator/base/instant.h"
#include "creator/base/json_text.h"

namespace creator::access::pushdown {
namespace {

using json::Node;

Node answer(const Settled& settled, std::vector<json::Member> said) {
  said.push_back({"residual", Node::boolean(settled.residual)});
  return Node::object(std::move(said));
}

template <class Printer>
Checked<Settled> settle_for(const Printer& printer, Settled lowered, const Printing& printing) {
  CREATOR_TRY(out, settle(
                       std::move(lowered.filter), printing.viewer, printing.mapping, printing.now,
                       [&](Filter leaf) { return printer.respell(std::move(leaf)); },
                       [&](const Filter& leaf) { return printer.objection(leaf); }));
  out.residual = out.residual || lowered.residual;
  return std::move(out);
}

template <class Printer>
Checked<std::string> object_where(const Printer& printer, Settled lowered,
                                  const Printing& printing) {
  CREATOR_TRY(settled, settle_for(printer, std::move(lowered), printing));
  return json::to_text(answer(settled, {{"where", printer.print(settled.filter)}}));
}

/// A filter, and whether it is a superset from the start.
Checked<Settled> lower(const Viewer& viewer, std::string_view action, std::uint32_t type,
                       double now, const Mapping& mapping) {
  if (viewer.policy().compiled().semantics == Semantics::casl) {
    if (mapping.residual) return Settled{constant(true), true};
    return Faults(Error{ErrorCode::not_expressible, std::nullopt, "/semantics",
                        "policies in casl semantics are not pushed down yet"});
  }
  CREATOR_TRY(filter, lower_strict(viewer, viewer.policy().action(action), type, now));
  return Settled{std::move(filter), false};
}

}  // namespace

Checked<std::string> where(const Viewer& viewer, std::string_view action, std::string_view type,
                           double now, std::string_view request) {
  CREATOR_TRY(instant, to_instant(now));
  static_cast<void>(instant);
  CREATOR_TRY(number, viewer.policy().type(type));
  CREATOR_TRY(document, json::parse(request));
  CREATOR_TRY(mapping, read_mapping(viewer.policy().compiled(), number, document));
  CREATOR_TRY(lowered, lower(viewer, action, number, now, mapping));
  const Printing printing{viewer, number, mapping, now};
  if (mapping.is_sql()) {
    SqlPrinter printer(printing);
    CREATOR_TRY(settled, settle_for(printer, std::move(lowered), printing));
    std::string text = printer.print(settled.filter);
    return json::to_text(answer(settled, {{"text", Node::string(std::move(text))},
                                          {"params", Node::array(printer.take_params())}}));
  }
  if (mapping.dialect == Dialect::prisma)
    return object_where(PrismaPrinter(printing), std::move(lowered), printing);
  return object_where(MongoPrinter(printing), std::move(lowered), printing);
}

}  // namespace creator::access::pushdown
