// Figures for the table of the three promises (xtask/src/promises.rs, where their bounds stand):
// handed over as JSON lines when `cargo xtask` asks for them, otherwise not.

import { appendFile } from "node:fs/promises";
import { join } from "node:path";

/** Hands over what was measured. */
export const figure = (row, name, value) => write({ row, name, value });

/** Says why a figure cannot be measured here. */
export const unable = (row, name, why) => write({ row, name, why });

async function write(line) {
  const folder = process.env.ROOST_FIGURES;
  if (folder) await appendFile(join(folder, `${line.row}.jsonl`), `${JSON.stringify(line)}\n`);
}
