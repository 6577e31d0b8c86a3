// How the fields of the C ABI's structs are read and written. Where a field stands is a constant of generated/abi.ts; its type
// is the C type, so that no field is read as another's. Views are little-endian, as WebAssembly is.

declare const kind: unique symbol;
type Field<Kind extends string> = number & { readonly [kind]: Kind };

/** The offset of a field in its struct. */
export type Uint32Field = Field<"uint32">;
export type Int32Field = Field<"int32">;
export type Int64Field = Field<"int64">;
export type Float64Field = Field<"float64">;
export type PointerField = Field<"pointer">;
/** The offset of an array of bytes, whose address is the struct's plus this. */
export type CharsField = Field<"chars">;
/** The offset of a struct within the struct, whose address is the outer one's plus this. */
export type StructField = Field<"struct">;

/** An address in the module's memory; 0 is none. */
export type Pointer = number;

export function getUint32(view: DataView, struct: Pointer, field: Uint32Field): number {
  return view.getUint32(struct + field, true);
}

export function setUint32(view: DataView, struct: Pointer, field: Uint32Field, value: number): void {
  view.setUint32(struct + field, value, true);
}

export function getInt32(view: DataView, struct: Pointer, field: Int32Field): number {
  return view.getInt32(struct + field, true);
}

/** Exact within plus or minus 2^53 - 1, and no BigInt. */
export function getInt64(view: DataView, struct: Pointer, field: Int64Field): number {
  return int64At(view, struct + field);
}

/** Precondition: a whole number within plus or minus 2^53 - 1. */
export function setInt64(view: DataView, struct: Pointer, field: Int64Field, value: number): void {
  setInt64At(view, struct + field, value);
}

export function setFloat64(view: DataView, struct: Pointer, field: Float64Field, value: number): void {
  view.setFloat64(struct + field, value, true);
}

export function getPointer(view: DataView, struct: Pointer, field: PointerField): Pointer {
  return view.getUint32(struct + field, true);
}

export function setPointer(view: DataView, struct: Pointer, field: PointerField, value: Pointer): void {
  view.setUint32(struct + field, value, true);
}

/** So many bytes, up to where the next struct may stand. */
export function aligned(bytes: number): number {
  return (bytes + 7) & -8;
}

/** A number that a function wrote to an address that it was given. */
export function uint32At(view: DataView, at: Pointer): number {
  return view.getUint32(at, true);
}

export function float64At(view: DataView, at: Pointer): number {
  return view.getFloat64(at, true);
}

export function setUint32At(view: DataView, at: Pointer, value: number): void {
  view.setUint32(at, value, true);
}

export function setFloat64At(view: DataView, at: Pointer, value: number): void {
  view.setFloat64(at, value, true);
}

/** Reads an int64 at an address, as getInt64 does. */
export function int64At(view: DataView, at: Pointer): number {
  return view.getInt32(at + 4, true) * 2 ** 32 + view.getUint32(at, true);
}

/** Writes an int64 at an address, as setInt64 does. */
export function setInt64At(view: DataView, at: Pointer, value: number): void {
  view.setInt32(at, value | 0, true);
  view.setInt32(at + 4, Math.floor(value / 2 ** 32), true);
}
