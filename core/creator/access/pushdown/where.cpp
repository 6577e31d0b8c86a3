#include "creator/access/pushdown/where.h"

#include "creator/access/pushdown/lower_casl.h"
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
Checked<Settled> settle_for(const Printer& printer, Filter filter, const Printing& printing) {
  return settle(
      std::move(filter), printing.viewer, printing.mapping, printing.now,
      [&](Filter leaf) { return printer.respell(std::move(leaf)); },
      [&](const Filter& leaf) { return printer.objection(leaf); });
}

template <class Printer>
Checked<std::string> object_where(const Printer& printer, Filter filter, const Printing& printing) {
  CREATOR_TRY(settled, settle_for(printer, std::move(filter), printing));
  return json::to_text(answer(settled, {{"where", printer.print(settled.filter)}}));
}

Result<Filter> lower(const Question& question, double now, Dialect dialect) {
  return question.viewer.policy().compiled().semantics == Semantics::casl
             ? lower_casl(question, now, dialect)
             : lower_strict(question, now);
}

}  // namespace

Checked<std::string> where(const Viewer& viewer, std::string_view action, std::string_view type,
                           double now, std::string_view request) {
  CREATOR_TRY(instant, to_instant(now));
  static_cast<void>(instant);
  CREATOR_TRY(number, viewer.policy().type(type));
  CREATOR_TRY(verb, viewer.policy().action(action));
  CREATOR_TRY(document, json::parse(request));
  CREATOR_TRY(mapping, read_mapping(viewer.policy().compiled(), number, document));
  CREATOR_TRY(lowered, lower({viewer, verb, number, mapping.field}, now, mapping.dialect));
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
