// The page's own wasm with a small maximum of memory, made in the browser as it is compiled.
//
// In: a page before it loads. Out: every module that it compiles may grow by a few MiB and no more,
// so that the system's refusal, which nobody can order, becomes a thing that can be tested.

/** Patches `WebAssembly.compile` before the page's first script. */
export function withLeastMemory(page) {
  return page.addInitScript(() => {
    const PAGE = 65_536;
    const SPARE = (24 << 20) / PAGE;
    const MEMORY = 5;

    /** A number in as few bytes as it takes, and how it is read. */
    const written = (value) => (value < 128 ? [value] : [(value & 127) | 128, ...written(value >>> 7)]);
    const read = (bytes, at) => {
      let value = 0;
      for (let shift = 0; ; shift += 7) {
        const byte = bytes[at++];
        value |= (byte & 127) << shift;
        if (byte < 128) return [value, at];
      }
    };

    /** The module with a maximum beside the least size of its one memory. */
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
