// Strikes sources and sentences out of a brief in chromium, from file:// and under its policy, and tells what the page
// says then.  Usage: node strike.mjs PAGE.html CHROMIUM CASES.json
// CASES: [{strike: [unit ...], keys?: true}]; prints {problems, answers: [{status, after: {judgement: words}, struck}]}.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { chromium } from "playwright-core";

const [page_path, executablePath, cases_path] = process.argv.slice(2);
const url = pathToFileURL(resolve(page_path)).href;
const cases = JSON.parse(readFileSync(cases_path, "utf8"));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const profile = mkdtempSync(join(tmpdir(), "detente-strike-"));
const args = [
  "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];
const problems = [], answers = [];
const check = (holds, words) => holds || problems.push(words);

const state = (page) => page.evaluate(() => ({
  status: document.getElementById("struck-status").textContent,
  after: Object.fromEntries([...document.querySelectorAll("[data-after]")]
    .filter((node) => node.textContent).map((node) => [node.dataset.after, node.textContent])),
  struck: [...document.querySelectorAll("[data-unit].struck")].map((node) => node.dataset.unit),
  pressed: [...document.querySelectorAll('[data-strike][aria-pressed="true"]')].map((node) => node.dataset.strike),
}));

const toggle = async (page, unit, keys) => {
  const button = page.locator(`button[data-strike="${unit}"]`).first();
  await button.evaluate((node) => { for (let n = node; n; n = n.parentElement) if (n.tagName === "DETAILS") n.open = true; });
  if (keys) { await button.focus(); await page.keyboard.press("Enter"); } else await button.click();
};

const looks = async (page, where) => {
  await page.evaluate(axe);
  const result = await page.evaluate(() => globalThis.axe.run(document));
  for (const found of result.violations) problems.push(`${where}: ${found.id}: ${found.nodes[0].target} ${found.nodes[0].failureSummary}`);
  const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  check(wide <= 0, `${where}: the page is ${wide} pixels wider than the screen`);
  const small = await page.evaluate(() => [...document.querySelectorAll("button")].filter((node) => node.checkVisibility())
    .filter((node) => node.getBoundingClientRect().height < 24).length);
  check(small === 0, `${where}: ${small} buttons are lower than 24 pixels`);
};

const browser = await chromium.launchPersistentContext(profile, { executablePath, args, headless: true });
try {
  const page = await browser.newPage();
  page.on("console", (message) => message.type() === "error" && problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`script: ${error.message}`));
  page.on("request", (request) => request.url().split("#")[0] === url || problems.push(`asks for ${request.url()}`));
  await page.goto(url);
  const before = JSON.stringify(await state(page));
  for (const { strike, keys } of cases) {
    for (const unit of strike) await toggle(page, unit, keys);
    answers.push(await state(page));
    for (const unit of strike) await toggle(page, unit, keys);
    check(JSON.stringify(await state(page)) === before, `striking ${strike} and back leaves something behind`);
  }
  for (const [colorScheme, width] of [["light", 1280], ["dark", 390]]) {
    const where = `${colorScheme} ${width}`;
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 844 });
    await toggle(page, cases[0].strike[0], false);
    await page.evaluate(() => document.querySelectorAll("details").forEach((node) => { node.open = true; }));
    await looks(page, where);
    const bar = page.locator(".struckbar");
    check(await bar.isVisible(), `${where}: the count of what falls is not seen`);
    const live = await page.evaluate(() => document.getElementById("struck-status").getAttribute("role"));
    check(live === "status", `${where}: the count is not announced`);
    await page.getByRole("button", { name: "Reset" }).click();
    check((await state(page)).pressed.length === 0, `${where}: reset leaves something struck`);
  }
  await page.emulateMedia({ media: "print", colorScheme: "light" });
  const printed = await page.evaluate(() => [...document.querySelectorAll(".strike, .struckbar")].filter((node) => node.checkVisibility()).length);
  check(printed === 0, `${printed} toggles are printed`);
} finally {
  await browser.close();
  rmSync(profile, { recursive: true, force: true });
}
console.log(JSON.stringify({ problems, answers }));
process.exitCode = problems.length ? 1 : 0;
