// Starts the house, in the order that keeps the network locked:
//   1. fetch everything that will ever be needed (glue and wasm),
//   2. tighten the page's policy so that nothing can be fetched any more,
//   3. start the page; it starts its workers from a blob, which inherit the tightened policy.
// A second policy can only tighten, and cannot be taken back. See docs/decisions.md.

const script = document.querySelector("script[data-wasm]");
const address = (name) => new URL(script.dataset[name], document.baseURI).href;

// A worker gets the compiled module in its first message. The glue's own text is part of the
// worker's source: nothing is imported, so nothing is asked of the network after the lockdown.
const workerTail = `
onmessage = (event) => { onmessage = null; __wbg_init({ module_or_path: event.data }); };
`;

async function compile(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  const spare = answer.clone();
  try {
    return await WebAssembly.compileStreaming(answer);
  } catch {
    // A server that does not know the type of .wasm files.
    return WebAssembly.compile(await spare.arrayBuffer());
  }
}

async function text(url) {
  const answer = await fetch(url);
  if (!answer.ok) throw new Error(`${answer.status} ${url}`);
  return answer.text();
}

function lockNetwork() {
  const policy = document.createElement("meta");
  policy.httpEquiv = "Content-Security-Policy";
  policy.content = "connect-src 'none'; worker-src blob:";
  document.head.append(policy);
}

try {
  const [module, glue, house] = await Promise.all([
    compile(address("wasm")),
    text(address("js")),
    import(address("js")),
  ]);
  lockNetwork();
  globalThis.roost = { module, worker: glue + workerTail };
  await house.default({ module_or_path: module });
} catch (reason) {
  // The page has a sentence for this in its own HTML: without wasm there are no locale files.
  document.documentElement.dataset.boot = "failed";
  console.error(reason);
}
