import type { InstantLike } from "../instant.js";

// What a policy's document declares, as TypeScript sees it where the document is written as a literal: editors then know the
// types' names and the shapes of their resources. Of a document that comes as text or from a file, nothing is known here, and
// any name and object will do; the core checks both alike.

/** By type, what a resource of it must be. */
export type Shapes = Readonly<Record<string, object>>;

/** The names of the types. */
export type TypeName<S> = keyof S & string;

/** What the document declares; any type and object where that is not known, and in casl semantics, where types do not matter. */
export type Declared<Document> =
  IsOneOf<Document> extends true
    ? Shapes
    : IsStrict<Document> extends false
      ? Shapes
      : Document extends { readonly types: infer Types }
        ? IsOpen<Types> extends true
          ? Shapes
          : { readonly [Name in keyof Types]: Shape<Types[Name], EnumsOf<Document>> }
        : Shapes;

/**
 * The actions that the document's rules name or its `actions` list, and `manage`; any text where one of them is not known, and
 * in casl semantics, where any action may be asked about.
 */
export type ActionOf<Document> =
  IsOneOf<Document> extends true
    ? string
    : IsStrict<Document> extends false
      ? string
      : Document extends { readonly rules: readonly { readonly action: infer Named }[] }
        ? WordsOf<Named> | WordsOf<ListedBy<Document>> | "manage"
        : string;

/** A word, or the words of a list. */
type WordsOf<Words> = Words extends string
  ? Words
  : Words extends readonly (infer Each)[]
    ? Each extends string
      ? Each
      : string
    : string;

/** Those of a member that may be absent count too: whoever writes it conditionally asks for them. */
type ListedBy<Document> = Document extends { readonly actions?: infer Listed }
  ? unknown extends Listed
    ? never // not said
    : NonNullable<Listed>
  : never;

type IsStrict<Document> = Document extends { readonly semantics?: infer Semantics }
  ? [Semantics] extends ["strict" | undefined]
    ? true
    : unknown extends Semantics
      ? true // not said
      : false
  : true;

type EnumsOf<Document> = Document extends { readonly enums: infer Enums } ? Enums : unknown;

/** A resource has the attributes that its type declares, and may have others. */
type Shape<Attributes, Enums> =
  IsOpen<Attributes> extends true
    ? object
    : string extends Attributes[keyof Attributes]
      ? object
      : object &
          All<
            {
              [Path in keyof Attributes & string]: Member<Path, Attributes[Path] & string, Enums>;
            }[keyof Attributes & string]
          >;

/** `author.id` is a member of a member, which may be absent where the attribute may. */
type Member<Path extends string, Kind extends string, Enums> = Path extends `${infer Head}.${infer Rest}`
  ? MayBeAbsent<Kind> extends true
    ? { readonly [Name in Head]?: (object & Member<Rest, Kind, Enums>) | null | undefined }
    : { readonly [Name in Head]: object & Member<Rest, Kind, Enums> }
  : MayBeAbsent<Kind> extends true
    ? { readonly [Name in Path]?: IsOneOf<Kind> extends true ? unknown : ValueOf<Kind, Enums> }
    : { readonly [Name in Path]: ValueOf<Kind, Enums> };

/** Of a kind that is one of several nothing is known. */
type MayBeAbsent<Kind extends string> =
  IsOneOf<Kind> extends true ? true : Kind extends `${string}?` ? true : false;

type ValueOf<Kind extends string, Enums> = Kind extends `${infer Present}?`
  ? ValueOf<Present, Enums> | null | undefined
  : Kind extends `${infer Element}[]`
    ? readonly Scalar<Element, Enums>[]
    : Scalar<Kind, Enums>;

type Scalar<Kind extends string, Enums> = Kind extends "id" | "string"
  ? string
  : Kind extends "int" | "number"
    ? number
    : Kind extends "boolean"
      ? boolean
      : Kind extends "instant"
        ? InstantLike
        : Kind extends keyof Enums
          ? Enums[Kind] extends readonly (infer Value)[]
            ? Value | AnyText
            : unknown
          : unknown;

/** Rows hold plain strings, and TypeScript forgets the literals of theirs: editors complete the values, and the core checks them. */
type AnyText = string & {};

/** All members of a union at once. */
type All<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer Both) => void
  ? Both
  : never;

/** Whether it is `any`, as JSON.parse gives it, or a union, of which only the core sees which member it is. */
type IsOneOf<T, Each = T> = 0 extends 1 & T
  ? true
  : [T] extends [never]
    ? true
    : (Each extends unknown ? ([T] extends [Each] ? true : false) : never) extends true
      ? false
      : true;

/** Whether it may have members that TypeScript cannot name, or has none. */
type IsOpen<T> =
  IsOneOf<T> extends true ? true : [keyof T] extends [never] ? true : string extends keyof T ? true : false;
