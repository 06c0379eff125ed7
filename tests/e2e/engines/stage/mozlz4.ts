/** Eight bytes, then the length of the content in four (little endian), then one LZ4 block. */
const MAGIC = 'mozLz40\0';

/** The file is not what Firefox writes. */
export class NotMozLz4 extends Error {
  override readonly name = 'NotMozLz4';
}

/**
 * What stands in a file that Firefox has compressed: one LZ4 block (LZ4 Block Format Description) after a head of twelve bytes.
 *
 * @throws {NotMozLz4}
 */
export function readMozLz4(file: Buffer): string {
  if (file.toString('latin1', 0, 8) !== MAGIC) throw new NotMozLz4('another kind of file');
  const out = Buffer.alloc(file.readUInt32LE(8));
  let from = 12;
  let to = 0;
  /** Four bits; 15 goes on in further bytes, up to one that is not 255. */
  const lengthFrom = (bits: number): number => {
    let length = bits;
    for (let more = bits === 15; more; from++) {
      const byte = file.readUInt8(from);
      length += byte;
      more = byte === 255;
    }
    return length;
  };
  while (from < file.length) {
    const token = file.readUInt8(from++);
    const literals = lengthFrom(token >> 4);
    file.copy(out, to, from, from + literals);
    from += literals;
    to += literals;
    if (from >= file.length) break;
    const back = file.readUInt16LE(from);
    from += 2;
    // Byte by byte: what is copied may be what was just written.
    for (let left = lengthFrom(token & 15) + 4; left > 0; left--, to++) out[to] = out.readUInt8(to - back);
  }
  if (to !== out.length) throw new NotMozLz4('it breaks off');
  return out.toString('utf8');
}
