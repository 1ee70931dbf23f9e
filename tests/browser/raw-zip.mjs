// A zip written by hand, so that it can be large, sparse, or wrong in any way.
//
// In: entries, each field of which may be false. Out: a file; zeros that are declared as a hole
// take no disk space. With `mac`, as Archive Utility writes it: no zip64, every number modulo its
// field.

import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { deflateRawSync } from "node:zlib";

const FOLDER = fileURLToPath(new URL("../../target/browser/", import.meta.url));
const MOST_32 = 0xffffffff;

const TABLE = Uint32Array.from({ length: 256 }, (_, n) => {
  for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
  return n;
});

export function crc32(bytes) {
  let crc = ~0;
  for (const byte of bytes) crc = TABLE[(crc ^ byte) & 255] ^ (crc >>> 8);
  return ~crc >>> 0;
}

/** Little-endian numbers: `[2, value]` is a value in two bytes; 8 bytes take any safe integer. */
function fields(...pairs) {
  const out = Buffer.alloc(pairs.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of pairs) {
    if (size === 8) out.writeBigUInt64LE(BigInt(value), at);
    else if (size === 4) out.writeUInt32LE(value % 2 ** 32, at);
    else out.writeUInt16LE(value % 2 ** 16, at);
    at += size;
  }
  return out;
}

export class RawZip {
  pieces = [];
  entries = [];
  at = 0;

  constructor({ mac = false } = {}) {
    this.mac = mac;
  }

  /** An entry with true headers; `packed` compresses it with deflate. */
  add(name, content, { packed = false } = {}) {
    const bytes = Buffer.from(content);
    const data = packed ? deflateRawSync(bytes) : bytes;
    this.raw({ name, method: packed ? 8 : 0, crc: crc32(bytes), size: bytes.length, data });
  }

  /**
   * An entry with these headers; `hole` zeros follow `data`. `offset` points it at another entry's
   * data.
   */
  raw({ name, method = 0, crc = 0, size, data = Buffer.alloc(0), hole = 0, offset = this.at }) {
    const entry = { name: Buffer.from(name), method, crc, size: size ?? data.length + hole, packed: data.length + hole, offset };
    this.entries.push(entry);
    if (offset !== this.at) return;
    this.put(this.header(entry, "PK\x03\x04", 0));
    this.put(data);
    this.at += hole;
  }

  put(bytes) {
    this.pieces.push([this.at, bytes]);
    this.at += bytes.length;
  }

  /** The header of an entry, before its content (`offset` is 0) or in the directory. */
  header({ name, method, crc, size, packed, offset }, mark, end) {
    const large = (value) => !this.mac && value >= MOST_32;
    const wide = [size, packed, ...(end ? [offset] : [])].filter(large);
    const extra = wide.length === 0 ? Buffer.alloc(0) : fields([2, 1], [2, 8 * wide.length], ...wide.map((value) => [8, value]));
    const short = (value) => [4, large(value) ? MOST_32 : value];
    return Buffer.concat([
      Buffer.from(mark, "latin1"),
      ...(end ? [fields([2, 45])] : []),
      fields([2, 45], [2, 0x800], [2, method], [2, 0], [2, 33], [4, crc], short(packed), short(size), [2, name.length], [2, extra.length]),
      ...(end ? [fields([2, 0], [2, 0], [2, 0], [4, 0], short(offset))] : []),
      name,
      extra,
    ]);
  }

  /** Writes the file below target/browser and returns its path. */
  async write(file, { comment = Buffer.alloc(0) } = {}) {
    const start = this.at;
    this.put(Buffer.concat(this.entries.map((entry) => this.header(entry, "PK\x01\x02", 1))));
    const size = this.at - start;
    const count = this.entries.length;
    const wide = !this.mac && (count > 0xfffe || start >= MOST_32);
    if (wide) {
      const end = this.at;
      this.put(Buffer.from("PK\x06\x06", "latin1"));
      this.put(fields([8, 44], [2, 45], [2, 45], [4, 0], [4, 0], [8, count], [8, count], [8, size], [8, start]));
      this.put(Buffer.from("PK\x06\x07", "latin1"));
      this.put(fields([4, 0], [8, end], [4, 1]));
    }
    this.put(Buffer.from("PK\x05\x06", "latin1"));
    const [told, place] = wide ? [0xffff, MOST_32] : [count, start];
    this.put(fields([2, 0], [2, 0], [2, told], [2, told], [4, size], [4, place], [2, comment.length]));
    this.put(comment);
    await mkdir(FOLDER, { recursive: true });
    const path = join(FOLDER, file);
    const out = await open(path, "w");
    for (const [at, bytes] of joined(this.pieces)) await out.write(bytes, 0, bytes.length, at);
    await out.truncate(this.at);
    await out.close();
    return path;
  }
}

/** Joins pieces that follow each other. */
function joined(pieces) {
  const runs = [];
  for (const [at, bytes] of pieces) {
    const last = runs.at(-1);
    if (last && last.end === at) last.parts.push(bytes);
    else runs.push({ at, parts: [bytes], end: at });
    runs.at(-1).end += bytes.length;
  }
  return runs.map(({ at, parts }) => [at, Buffer.concat(parts)]);
}
