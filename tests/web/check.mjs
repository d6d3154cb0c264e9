// Opens a brief in chromium: no console error, no request, no axe violation in light and dark at two widths,
// evidence links lead to visible evidence.  Usage: node check.mjs PAGE.html CHROMIUM [SCREENSHOT_FOLDER]
// Prints one JSON object; exit 1 when something is wrong.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page_path, executablePath, shots] = process.argv.slice(2);
const url = pathToFileURL(resolve(page_path)).href;
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "detente-web-"));
const args = [
  "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const sizes = [{ width: 1280, height: 800 }, { width: 390, height: 844 }];
const problems = [];
const seen = { violations: 0, links: 0, targets: 0 };

const violations = async (page, where) => {
  await page.evaluate(axe); // through the debugger: the page's own policy lets no foreign script in
  const result = await page.evaluate(() => globalThis.axe.run(document));
  for (const found of result.violations) {
    seen.violations += 1;
    const nodes = found.nodes.slice(0, 3).map((node) => `${node.target} ${node.failureSummary}`).join(" | ");
    problems.push(`${where}: ${found.id}: ${nodes}`);
  }
};

const overflow = async (page, where) => {
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  if (wide > 0) problems.push(`${where}: the page is ${wide} pixels wider than the screen`);
};

const links = async (page, where) => {
  const lost = await page.evaluate(() => [...document.querySelectorAll('a[href^="#"]')]
    .filter((a) => !document.getElementById(a.getAttribute("href").slice(1))).map((a) => a.getAttribute("href")));
  if (lost.length) problems.push(`${where}: links into nothing: ${lost.slice(0, 5)}`);
  const evidence = page.locator('main a[href^="#ev-"]');
  seen.links = await evidence.count();
  for (const position of [0, Math.floor(seen.links / 2), seen.links - 1].filter((n) => n >= 0)) {
    const link = evidence.nth(position);
    await link.evaluate((node) => { for (let n = node; n; n = n.parentElement) if (n.tagName === "DETAILS") n.open = true; });
    await link.click();
    const target = page.locator(":target");
    const inView = await target.evaluate((node) => {
      const box = node.getBoundingClientRect();
      return node.checkVisibility() && box.bottom > 0 && box.top < innerHeight;
    });
    if (inView) seen.targets += 1;
    else problems.push(`${where}: evidence link ${position} does not show its evidence`);
  }
};

const firstScreen = async (page, where) => {
  const low = await page.evaluate(() => ["minute", "unseen"].map((id) => document.getElementById(id).getBoundingClientRect())
    .filter((box) => box.bottom > innerHeight || box.top < 0).length);
  if (low) problems.push(`${where}: the first screen lacks a heading`);
};

const browser = await chromium.launchPersistentContext(profile, { executablePath, args, headless: true });
try {
  for (const colorScheme of ["light", "dark"]) {
    for (const size of sizes) {
      const where = `${colorScheme} ${size.width}`;
      const page = await browser.newPage();
      page.on("console", (message) => message.type() === "error" && problems.push(`${where}: console: ${message.text()}`));
      page.on("pageerror", (error) => problems.push(`${where}: script: ${error.message}`));
      page.on("request", (request) => request.url().split("#")[0] === url || problems.push(`${where}: asks for ${request.url()}`));
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme });
      await page.goto(url);
      if (shots) {
        await page.screenshot({ path: join(shots, `first-${colorScheme}-${size.width}.png`) });
        await page.screenshot({ path: join(shots, `whole-${colorScheme}-${size.width}.png`), fullPage: true });
      }
      if (size.width === 1280) await firstScreen(page, where);
      await links(page, where);
      await page.evaluate(() => document.querySelectorAll("details").forEach((node) => { node.open = true; }));
      await overflow(page, where);
      await violations(page, where);
      await page.close();
    }
  }
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(JSON.stringify({ ...seen, problems }));
process.exitCode = problems.length ? 1 : 0;
