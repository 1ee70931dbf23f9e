// Hostile and odd zips in Firefox, the same as zips.test.mjs in Chromium.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { figure } from "../browser/figures.mjs";
import { launch, missing } from "./firefox.mjs";
import { openAll } from "./hostile-zips.mjs";

const OTHERWISE = "hostile zips that did otherwise, in Firefox";
const BLOCKED = "good zips that did not open behind one, in Firefox";

let firefox;
before(async () => (firefox = await launch([["R2", OTHERWISE], ["R2", BLOCKED]])));
after(() => firefox?.close());

test("each hostile zip does in Firefox what is expected of it, and a good one opens behind it", { skip: missing }, async () => {
  const visit = await firefox.openPage();
  const { otherwise, blocked } = await openAll(visit);
  await figure("R2", OTHERWISE, otherwise.length);
  await figure("R2", BLOCKED, blocked.length);
  assert.deepEqual({ otherwise, blocked }, { otherwise: [], blocked: [] });
  await visit.close();
});
