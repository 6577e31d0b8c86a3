// The policy lowered to plain CASL rules by `policy.toCasl`, answered by @casl/ability.
import { CaslAbility } from "../oracle/casl.mjs";

export const caslRules = {
  name: "casl-rules",
  open: () => ({
    prepare({ drawn, policy, rows, type, now }) {
      return {
        // CASL takes any word for an action.
        answers: ({ known }) => known,
        ask({ at, action, field }) {
          let rules;
          try {
            rules = policy.toCasl(drawn.viewers[at], { now });
          } catch (error) {
            if (error?.code !== "not_expressible") throw error;
            return { refused: error.message.slice(0, 90) };
          }
          const ability = new CaslAbility(rules, drawn.policy.operators);
          return {
            found: rows.filter(({ row }) => ability.may(action, type, row, field)).map(({ index }) => index),
          };
        },
      };
    },
  }),
};
