// Prisma, by the interpreter of its `where`.
import { attributesRead } from "../oracle/row.mjs";
import { PrismaModel } from "../prisma/interpreter.mjs";
import { askWhere } from "./asking.mjs";
import { layOut } from "./storage.mjs";

const TYPES = { int: "BigInt", number: "Float", boolean: "Boolean" };

export const prisma = {
  name: "prisma",
  open: () => ({
    prepare({ drawn, rows, type, now }) {
      const layout = layOut("prisma", drawn, type, rows, attributesRead(drawn.policy, type));
      const fields = layout.columns.map((column) => [
        column.name,
        {
          type: { date: "DateTime", ms: "BigInt" }[column.form] ?? TYPES[column.type.kind] ?? "String",
          list: column.type.array,
        },
      ]);
      const model = new PrismaModel(Object.fromEntries(fields));
      const find = ({ where }) =>
        layout.rows.filter(({ kept }) => model.matches(where, kept)).map(({ index }) => index);
      const request = { dialect: "prisma", map: layout.map };
      return {
        rows: layout.rows,
        ask: (question) => askWhere({ ...question, type, request, rows: layout.rows, now }, find),
      };
    },
  }),
};
