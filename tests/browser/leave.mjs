// The way out of an archive, as a person takes it.

import { say } from "./words.mjs";

/** Closes the archive; answers the question where reading it took long enough to be asked. */
export async function closeArchive({ page }) {
  await page.getByRole("button", { name: say("rail.forget") }).click();
  const yes = page.getByRole("button", { name: say("closing.close") });
  const closed = page.getByText(say("closing.done"));
  await yes.or(closed).waitFor();
  if (await yes.isVisible()) await yes.click();
  await closed.waitFor();
}
