// Takes the pictures of the tutorial in chromium.
// Usage: node take.mjs CHROMIUM SHOTS.json   SHOTS: [{page, to, width, height, strike?, show?}]
//   strike  unit whose button is pressed first; show  selector of what is scrolled to the top
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [executablePath, shots_path] = process.argv.slice(2);
const installed = createRequire(resolve("tests/web/package.json"));
const { chromium } = installed("playwright-core");
const profile = mkdtempSync(join(tmpdir(), "detente-pictures-"));
const args = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--font-render-hinting=none",
];
const browser = await chromium.launchPersistentContext(profile, { executablePath, args, headless: true });
try {
  const page = await browser.newPage();
  for (const { page: path, to, width, height, strike, show } of JSON.parse(readFileSync(shots_path, "utf8"))) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
    await page.goto(pathToFileURL(resolve(path)).href);
    if (strike) {
      const button = page.locator(`button[data-strike="${strike}"]`).first();
      await button.evaluate((node) => { for (let n = node; n; n = n.parentElement) if (n.tagName === "DETAILS") n.open = true; });
      await button.click();
    }
    if (show) await page.locator(show).first().evaluate((node) => { node.scrollIntoView({ block: "start" }); window.scrollBy(0, -12); });
    await page.screenshot({ path: to });
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
