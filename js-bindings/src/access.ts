import { PolicyLayout } from "./access/policy-layout.js";
import { RowBuffer } from "./access/row-buffer.js";
import { Table } from "./access/table.js";
import { type Asked, type Resource, Viewer, type ViewerFacts, type ViewerHandle } from "./access/viewer.js";
import type { CaslRule } from "./access/where.js";
import { toDocumentText } from "./document.js";
import { creatorError } from "./errors.js";
import { type EmbindHandle, Owned } from "./owned.js";
import { type Answer, type CoreModule, unwrap } from "./wall.js";

export type { AccessCode, Decision, DecisionColumns, Unlock } from "./access/decision.js";
export type { Table } from "./access/table.js";
export type {
  Asked,
  AskedOfField,
  Possibility,
  Resource,
  SubscriptionFact,
  Viewer,
  ViewerFacts,
} from "./access/viewer.js";
export type {
  CaslRule,
  ColumnMap,
  Dialect,
  ObjectMap,
  ObjectWhere,
  SqlMap,
  SqlParameter,
  SqlWhere,
  Where,
  WhereOptions,
} from "./access/where.js";

interface PolicyHandle extends EmbindHandle {
  layout(): string;
  bind(facts: string): Answer<ViewerHandle>;
  table(type: number, rows: number): Answer<EmbindHandle>;
}
interface AccessGlue {
  readonly Policy: { compile(text: string): Answer<PolicyHandle> };
}

/** Rules about who may do what, the same for every viewer. */
export class Policy extends Owned<PolicyHandle> {
  readonly #module: CoreModule;
  readonly #buffer: RowBuffer;
  readonly #layout: PolicyLayout;

  /** @internal */
  constructor(module: CoreModule, buffer: RowBuffer, handle: PolicyHandle) {
    super(handle);
    this.#module = module;
    this.#buffer = buffer;
    this.#layout = new PolicyLayout(handle.layout());
  }

  /** Binds a viewer; `{}` is anonymous. Throws a CreatorError with every fault of the facts. */
  viewer(facts: ViewerFacts | string): Viewer {
    const text = toDocumentText(facts); // runs the user's getters, which may dispose this
    const bound = unwrap(this.handle.bind(text));
    return new Viewer(this.#module, bound, this.#layout, this.#buffer);
  }

  /** `viewer.toCasl`, of a viewer or of facts. */
  toCasl(viewer: Viewer | ViewerFacts | string, asked: Asked): CaslRule[] {
    if (viewer instanceof Viewer) return viewer.toCasl(asked);
    const bound = this.viewer(viewer);
    try {
      return bound.toCasl(asked);
    } finally {
      bound.dispose();
    }
  }

  /** Many resources of one type, to be filtered for many viewers. Throws a CreatorError with every fault. */
  table(type: string, rows: readonly Resource[]): Table {
    const encoder = this.#layout.type(type);
    const copies = copyOf(rows);
    const made = unwrap(this.handle.table(encoder.number, copies.length));
    return new Table(this.#module, made, this.#layout, encoder, copies);
  }
}

/** As kMostTableRows in core/creator/access/table.h. */
const MOST_ROWS = 1 << 22;

/** The members as they are now: an array may be a Proxy, or changed by a getter of one of its members. */
function copyOf(rows: readonly unknown[]): unknown[] {
  const isArray = Array.isArray(rows);
  const length: unknown = isArray ? rows.length : undefined;
  if (!isArray || typeof length !== "number" || !Number.isInteger(length) || length < 0)
    throw creatorError("wrong_type", "The value has the wrong type: expected an array of resources", {
      pointer: "",
    });
  if (length > MOST_ROWS)
    throw creatorError("too_many", `There is too much of something: at most ${MOST_ROWS} rows`);
  const copies = new Array<unknown>(length);
  for (let i = 0; i < length; i++) copies[i] = rows[i];
  return copies;
}

export interface Access {
  /** Compiles a policy, given as JSON text or as an object. Throws a CreatorError with every fault. */
  policy(document: unknown): Policy;
}

/** @internal */
export function createAccess(module: CoreModule): Access {
  const glue = module.glue as unknown as AccessGlue;
  const buffer = new RowBuffer(module);
  return {
    policy: (document) => new Policy(module, buffer, unwrap(glue.Policy.compile(toDocumentText(document)))),
  };
}
