// Closing an archive, as a person does it.

import { say } from "./words.mjs";

/** Closes the archive; confirms if the page asks, which it does if reading took long enough. */
export async function closeArchive({ page }) {
  await page.getByRole("button", { name: say("rail.forget") }).click();
  const yes = page.getByRole("button", { name: say("closing.close") });
  const closed = page.getByText(say("closing.done"));
  await yes.or(closed).waitFor();
  if (await yes.isVisible()) await yes.click();
  await closed.waitFor();
}
