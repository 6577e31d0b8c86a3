import { setUint32At } from "../abi/field.js";
import type { CoreModule } from "../wall.js";

// Many texts at once, as the core reads them: their bytes one after the other, and where each ends.

const MOST_TEXTS = 4096;
/** UTF-16 units: a portion of texts takes at most some megabytes, unless one text is longer by itself. */
const MOST_UNITS = 1 << 20;

export interface TextsAt {
  readonly address: number;
  readonly ends: number;
  /** Room for the answers. */
  readonly out: number;
}

/** Writes well-formed texts into the module's scratch memory, with room for `outBytes` of answer to each. */
export function writeTexts(module: CoreModule, texts: readonly string[], outBytes: number): TextsAt {
  const joined = texts.join("");
  const { length } = texts;
  const ends = module.scratch(length * (outBytes + 4) + joined.length * 3);
  const out = ends + length * 4;
  const address = out + length * outBytes;
  const ascii = module.encodeAt(joined, address) === joined.length;
  const { view } = module;
  let end = 0;
  for (let i = 0; i < length; i++) {
    const text = texts[i] as string;
    end += ascii ? text.length : module.encodeAt(text, address + end);
    setUint32At(view, ends + i * 4, end);
  }
  return { address, ends, out };
}

/** The texts in order, few enough at a time for the scratch memory. */
export function* inPortions(texts: readonly string[]): Generator<readonly string[]> {
  for (let first = 0; first < texts.length; ) {
    let end = first;
    for (let units = 0; end < texts.length && end - first < MOST_TEXTS; end++) {
      units += (texts[end] as string).length;
      if (units > MOST_UNITS && end > first) break;
    }
    yield texts.slice(first, end);
    first = end;
  }
}
