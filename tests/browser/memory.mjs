// Limits the memory of the page's own wasm, by a maximum that is added in the browser.
//
// In: a page before it loads. Out: every module that the page compiles can grow by 24 MiB and no
// more, so that running out of memory, which cannot be caused otherwise, can be tested.

/** Patches `WebAssembly.compile` before the page's first script. */
export function withLeastMemory(page) {
  return page.addInitScript(() => {
    const PAGE = 65_536;
    const SPARE = (24 << 20) / PAGE;
    const MEMORY = 5;

    /** A number in LEB128, and its decoder. */
    const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >>> 7)]);
    const read = (bytes, at) => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value |= (byte & 127) << shift;
        if (byte < 128) return [value, at];
      }
    };

    /** The module with a maximum added to the minimum size of its only memory. */
    const bounded = (bytes) => {
      let at = 8;
      while (at < bytes.length) {
        const [size, start] = read(bytes, at + 1);
        if (bytes[at] === MEMORY) {
          const [least] = read(bytes, start + 2);
          const section = [1, 1, ...written(least), ...written(least + SPARE)];
          const head = [MEMORY, ...written(section.length), ...section];
          return Uint8Array.from([...bytes.subarray(0, at), ...head, ...bytes.subarray(start + size)]);
        }
        at = start + size;
      }
      return bytes;
    };

    const { compile } = WebAssembly;
    WebAssembly.compile = (source) => compile(bounded(new Uint8Array(source.buffer ?? source, source.byteOffset ?? 0, source.byteLength)));
  });
}
