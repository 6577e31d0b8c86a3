// An engine that is wrong about its first row: a comparison that does not notice proves nothing.

export const control = {
  name: "control",
  prepare: ({ rows, type, now }) => ({
    ask: ({ viewer, action, field }) => {
      const isTold = ({ row }, at) => viewer.can(action, type, row, { now, field }) !== (at === 0);
      return { found: rows.filter(isTold).map(({ index }) => index) };
    },
  }),
};
