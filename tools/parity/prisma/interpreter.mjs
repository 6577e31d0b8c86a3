// What Prisma's `where` lets through, over rows in memory: a stand-in for a Prisma client, of which there is none here.
// Written from Prisma's documentation:
// - "Prisma Client API reference", Filter conditions and operators; Scalar list filters
//   (prisma.io/docs/orm/reference/prisma-client-reference): `not` and `notIn` leave out NULL; a list that is NULL is met by
//   none of has, hasEvery, hasSome, isEmpty, equals
// - "Null and undefined" (prisma.io/docs/orm/prisma-client/special-fields-and-types/null-and-undefined): null is a value,
//   undefined is no condition; of no filter, OR gives nothing, AND and NOT everything
// - "Working with scalar lists/arrays" (…/working-with-scalar-lists-arrays): NOT over a NULL list does not match either
// - "Filtering and sorting" (…/queries/filtering-and-sorting): contains and its like become LIKE, where % and _ mean more
// Truth has SQL's three values: `undefined` is unknown. What Prisma would refuse throws.

const not = (truth) => (truth === undefined ? undefined : !truth);
function every(truths) {
  if (truths.includes(false)) return false;
  return truths.includes(undefined) ? undefined : true;
}
const some = (truths) => not(every(truths.map(not)));
const listOf = (value) => (Array.isArray(value) ? value : [value]);

/** A value as it is compared: dates by their time. */
const plain = (value) => (value instanceof Date ? value.getTime() : value);
const sameLists = (one, other) =>
  one.length === other.length && one.every((value, i) => plain(value) === plain(other[i]));

const KINDS = {
  String: (value) => typeof value === "string",
  BigInt: (value) => typeof value === "bigint" || Number.isSafeInteger(value),
  Float: (value) => Number.isFinite(value),
  Boolean: (value) => typeof value === "boolean",
  DateTime: (value) => value instanceof Date && !Number.isNaN(value.getTime()),
};

function refuse(sentence) {
  throw new Error(`Prisma would refuse this: ${sentence}`);
}

const ORDER = {
  lt: (a, b) => a < b,
  lte: (a, b) => a <= b,
  gt: (a, b) => a > b,
  gte: (a, b) => a >= b,
};
const PARTS = {
  contains: (text, part) => text.includes(part),
  startsWith: (text, part) => text.startsWith(part),
  endsWith: (text, part) => text.endsWith(part),
};
const LISTS = {
  has: (list, value) => list.includes(plain(value)),
  hasEvery: (list, values) => values.every((value) => list.includes(plain(value))),
  hasSome: (list, values) => values.some((value) => list.includes(plain(value))),
};

/** A model of Prisma's schema: `fields`, name to { type, list }, where type is one of KINDS. */
export class PrismaModel {
  #fields;

  constructor(fields) {
    this.#fields = fields;
  }

  /** Whether the row comes back from findMany({ where }). */
  matches(where, row) {
    return this.#where(where, row) === true;
  }

  #where(where, row) {
    if (typeof where !== "object" || where === null || Array.isArray(where)) refuse("a where is an object");
    const parts = Object.entries(where).filter(([, value]) => value !== undefined);
    return every(
      parts.map(([key, value]) => {
        if (key === "AND") return every(listOf(value).map((each) => this.#where(each, row)));
        if (key === "OR") {
          if (!Array.isArray(value)) refuse("OR takes a list");
          return some(value.map((each) => this.#where(each, row)));
        }
        if (key === "NOT") return every(listOf(value).map((each) => not(this.#where(each, row))));
        const field = Object.hasOwn(this.#fields, key)
          ? this.#fields[key]
          : refuse(`there is no field ${key}`);
        const filter = field.list ? this.#listFilter : this.#filter;
        return filter.call(this, field, value, row[key] ?? null);
      }),
    );
  }

  #check(field, value) {
    if (!KINDS[field.type](value)) refuse(`${String(value)} is no ${field.type}`);
  }

  /** Of a field that is no list: a value, null, or operators. */
  #filter(field, filter, found) {
    if (filter === null) return found === null;
    if (typeof filter !== "object" || filter instanceof Date)
      return this.#operator(field, "equals", filter, found);
    const parts = Object.entries(filter).filter(([, value]) => value !== undefined);
    return every(parts.map(([name, value]) => this.#operator(field, name, value, found)));
  }

  #operator(field, name, value, found) {
    if (name === "equals" && value === null) return found === null;
    if (name === "not") return not(this.#filter(field, value, found));
    if (name === "in" || name === "notIn") {
      if (!Array.isArray(value)) refuse(`${name} takes a list`);
      for (const each of value) this.#check(field, each);
      if (found === null) return undefined;
      return value.some((each) => plain(each) === plain(found)) === (name === "in");
    }
    this.#check(field, value);
    if (name === "equals") return found === null ? undefined : plain(value) === plain(found);
    if (name in ORDER) {
      if (field.type === "Boolean") refuse("booleans are not ordered");
      if (field.type === "String") refuse("the order of texts is the collation's: no answer");
      return found === null ? undefined : ORDER[name](plain(found), plain(value));
    }
    if (!(name in PARTS) || field.type !== "String") refuse(`${field.type} has no ${name}`);
    if (/[%_\\]/.test(value)) refuse(`LIKE reads more into ${JSON.stringify(value)}: no answer`);
    return found === null ? undefined : PARTS[name](found, value);
  }

  #listFilter(field, filter, found) {
    if (filter === null) return found === null;
    const parts = Array.isArray(filter) ? [["equals", filter]] : Object.entries(filter);
    return every(
      parts
        .filter(([, value]) => value !== undefined)
        .map(([name, value]) => {
          if (name === "isEmpty") return found === null ? undefined : (found.length === 0) === value;
          if (name === "equals" && value === null) return found === null;
          if (name !== "equals" && !(name in LISTS)) refuse(`a list has no ${name}`);
          if (name !== "has" && !Array.isArray(value)) refuse(`${name} takes a list`);
          for (const each of listOf(value)) this.#check(field, each);
          if (found === null) return undefined;
          return name === "equals" ? sameLists(found, value) : LISTS[name](found.map(plain), value);
        }),
    );
  }
}
