// Hostile and odd zips in one page: each has the expected outcome, and after each a good one opens.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figure, unable } from "../browser/figures.mjs";
import { launch } from "../browser/house.mjs";
import { openAll } from "./hostile-zips.mjs";
import { locked } from "./measure.mjs";

const CASES = "zips of corpora/zip-hostile";

let house;
before(async () => (house = await launch()));
after(() => house.close());

test("each hostile zip does what is expected of it, and a good one opens behind it", async () => {
  const visit = await locked(house);
  const { otherwise, blocked, ofCorpus } = await openAll(visit);
  await figure("R2", "hostile zips that did otherwise, in the browser", otherwise.length);
  await figure("R2", "good zips that did not open behind one", blocked.length);
  if (ofCorpus > 0) await figure("R2", CASES, ofCorpus);
  else await unable("R2", CASES, "corpora/zip-hostile is not beside the repository");
  assert.deepEqual({ otherwise, blocked, errors: visit.errors }, { otherwise: [], blocked: [], errors: [] });
  await visit.close();
});
