const FIRST_BYTES = 1 << 10;

/** Bytes that grow, outside the module's memory: the user's code may run between two of them. */
export class ByteWriter {
  bytes = new Uint8Array(FIRST_BYTES);
  length = 0;
  #view = new DataView(this.bytes.buffer);

  byte(value: number): void {
    if (this.length === this.bytes.length) this.#grow(1);
    this.bytes[this.length++] = value;
  }

  /** LEB128 of a number below 2^32. */
  varint(value: number): void {
    let left = value;
    while (left >= 0x80) {
      this.byte((left & 0x7f) | 0x80);
      left >>>= 7;
    }
    this.byte(left);
  }

  double(value: number): void {
    if (this.length + 8 > this.bytes.length) this.#grow(8);
    this.#view.setFloat64(this.length, value, true);
    this.length += 8;
  }

  /** Its length in bytes, then UTF-8; halves of surrogate pairs that stand alone as three bytes. */
  text(text: string): void {
    const units = text.length;
    if (this.length + units * 3 + 5 > this.bytes.length) this.#grow(units * 3 + 5);
    if (units < 0x80 && this.#ascii(text)) return;
    this.varint(utf8Length(text));
    for (let i = 0; i < units; i++) {
      // A whole pair is one point, half of one is itself.
      const point = text.codePointAt(i) as number;
      if (point > 0xffff) i++;
      this.#point(point);
    }
  }

  /** What nearly all texts are; false, with nothing written, for the others. */
  #ascii(text: string): boolean {
    const { bytes, length } = this;
    bytes[length] = text.length;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit >= 0x80) return false;
      bytes[length + 1 + i] = unit;
    }
    this.length += 1 + text.length;
    return true;
  }

  #point(point: number): void {
    if (point < 0x80) {
      this.byte(point);
      return;
    }
    if (point < 0x800) {
      this.byte(0xc0 | (point >> 6));
    } else {
      if (point < 0x10000) {
        this.byte(0xe0 | (point >> 12));
      } else {
        this.byte(0xf0 | (point >> 18));
        this.byte(0x80 | ((point >> 12) & 0x3f));
      }
      this.byte(0x80 | ((point >> 6) & 0x3f));
    }
    this.byte(0x80 | (point & 0x3f));
  }

  #grow(more: number): void {
    const grown = new Uint8Array(2 ** Math.ceil(Math.log2(this.length + more + 1)));
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.#view = new DataView(grown.buffer);
  }
}

function utf8Length(text: string): number {
  let bytes = 0;
  for (let i = 0; i < text.length; i++) {
    const point = text.codePointAt(i) as number;
    if (point > 0xffff) i++;
    bytes += point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
  }
  return bytes;
}
