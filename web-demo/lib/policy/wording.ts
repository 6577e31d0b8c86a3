// How a policy is laid out where people read it: a rule or type a line.

/** JSON text of a document, two levels deep; what is below stands on its line. */
export function layOut(document: unknown): string {
  if (!isObject(document)) return compact(document);
  const members = Object.entries(document).map(([key, value]) => `  ${compact(key)}: ${layOutMember(value)}`);
  return `{\n${members.join(",\n")}\n}\n`;
}

function layOutMember(value: unknown): string {
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((item) => `    ${compact(item)}`).join(",\n")}\n  ]`;
  }
  if (!isObject(value) || Object.keys(value).length === 0) return compact(value);
  const members = Object.entries(value).map(([key, member]) => `    ${compact(key)}: ${compact(member)}`);
  return `{\n${members.join(",\n")}\n  }`;
}

function compact(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "[]" : `[${value.map(compact).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const members = Object.entries(value).map(([key, member]) => `${JSON.stringify(key)}: ${compact(member)}`);
  return members.length === 0 ? "{}" : `{ ${members.join(", ")} }`;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
