// Runs the floor in a worker: target/bench/floor is examples/floor.rs as wasm.
import init, { floor } from "/floor/floor.js";

await init();
onmessage = (event) => postMessage(floor(event.data));
postMessage("ready");
