// Figures for the table of the three promises (bounds in xtask/src/promises.rs): written as JSON
// lines when `cargo xtask` sets ROOST_FIGURES, otherwise dropped.

import { appendFile } from "node:fs/promises";
import { join } from "node:path";

/** Records a measured value. */
export const figure = (row, name, value) => write({ row, name, value });

/** Records why a figure cannot be measured here. */
export const unable = (row, name, why) => write({ row, name, why });

async function write(line) {
  const folder = process.env.ROOST_FIGURES;
  if (folder) await appendFile(join(folder, `${line.row}.jsonl`), `${JSON.stringify(line)}\n`);
}
