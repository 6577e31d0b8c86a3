#include "creator/access/pushdown/where.h"

#include "creator/access/pushdown/lower_strict.h"
#include "creator/access/pushdown/mapping.h"
#include "creator/access/pushdown/mongo.h"
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

}  // namespace

Checked<std::string> where(const Viewer& viewer, std::string_view action, std::string_view type,
                           double now, std::string_view request) {
  CREATOR_TRY(instant, to_instant(now));
  static_cast<void>(instant);
  CREATOR_TRY(number, viewer.policy().type(type));
  CREATOR_TRY(document, json::parse(request));
  CREATOR_TRY(mapping, read_mapping(viewer.policy().compiled(), number, document));
  CREATOR_TRY(lowered, lower_strict(viewer, viewer.policy().action(action), number, now));
  const Printing printing{viewer, number, mapping, now};
  if (mapping.is_sql()) {
    SqlPrinter printer(printing);
    CREATOR_TRY(settled, settle(std::move(lowered), viewer, mapping, now,
                                [&](const Filter& leaf) { return printer.objection(leaf); }));
    std::string text = printer.print(settled.filter);
    return json::to_text(answer(settled, {{"text", Node::string(std::move(text))},
                                          {"params", Node::array(printer.take_params())}}));
  }
  MongoPrinter printer(printing);
  CREATOR_TRY(settled, settle(std::move(lowered), viewer, mapping, now,
                              [&](const Filter& leaf) { return printer.objection(leaf); }));
  return json::to_text(answer(settled, {{"where", printer.print(settled.filter)}}));
}

}  // namespace creator::access::pushdown
