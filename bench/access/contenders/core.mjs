// This package. Every contender writes its own loop: in a shared one the compiler would see all of them behind one call.
import { now } from "../scenario.mjs";

export function coreFor(policy, facts) {
  const viewer = policy.viewer(facts);
  const asked = { now };
  return {
    viewer,
    decide: (post) => viewer.can("read", "Post", post, asked),
    filter: (table) => viewer.filter("read", table, asked),
    repeatCan: (posts) => (times) => {
      let yes = 0;
      for (let i = 0, at = 0; i < times; i++, at = at + 1 === posts.length ? 0 : at + 1)
        if (viewer.can("read", "Post", posts[at], asked)) yes++;
      return yes;
    },
    repeatDecide: (posts) => (times) => {
      let sum = 0;
      for (let i = 0, at = 0; i < times; i++, at = at + 1 === posts.length ? 0 : at + 1)
        sum += viewer.decide("read", "Post", posts[at], asked).httpStatus;
      return sum;
    },
    repeatFresh: (make) => (times) => {
      let yes = 0;
      for (let i = 0; i < times; i++) if (viewer.can("read", "Post", make(i), asked)) yes++;
      return yes;
    },
    repeatFilter: (table) => (times) => {
      let found = 0;
      for (let i = 0; i < times; i++) found += viewer.filter("read", table, asked).length;
      return found;
    },
    repeatDecideAll: (table) => (times) => {
      let found = 0;
      for (let i = 0; i < times; i++) found += viewer.decideAll("read", table, asked).length;
      return found;
    },
    repeatEncode: (posts) => (times) => {
      let found = 0;
      for (let i = 0; i < times; i++) {
        const table = policy.table("Post", posts);
        found += viewer.filter("read", table, asked).length;
        table.dispose();
      }
      return found;
    },
    dispose: () => viewer.dispose(),
  };
}
