"use strict";
// Older browsers neither open a folded list for a link into it nor for print.
const unfold = (node) => { for (let n = node; n; n = n.parentElement) if (n.tagName === "DETAILS") n.open = true; };
const reveal = () => {
  const target = document.getElementById(location.hash.slice(1));
  if (target) { unfold(target); target.scrollIntoView({ block: "center" }); }
};
addEventListener("hashchange", reveal);
addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
if (location.hash) reveal();

// Strike-out: what was worked out for one unit at a time is looked up; several at once follow the rule on the page.
const store = document.getElementById("strike-data");
if (store) {
  document.documentElement.classList.add("js");
  const judgements = JSON.parse(store.textContent), struck = new Set(), ranks = ["not testable", "fails", "fragile", "depends", "robust"];
  const make = (name, settings, ...children) => {
    const node = Object.assign(document.createElement(name), settings);
    node.append(...children);
    return node;
  };
  const within = (unit) => (one) => one === unit || one.startsWith(`${unit}.`);
  const gone = (one) => [...struck].some((unit) => within(unit)(one));
  const all = (units) => (lost) => units.length > 0 && units.every(lost);
  // What several units do together that none of them does alone: what one does alone was worked out beforehand.
  const jointly = (holds) => holds(gone) && ![...struck].some((unit) => holds(within(unit)));
  const onlyOwn = (item, units) => (lost) => {
    const left = units.filter((unit) => !lost(unit));
    return left.length > 0 && left.length < units.length && left.every((unit) => item.said.includes(unit));
  };

  // What is left of a judgement: null when nothing changes.
  const fate = (item) => {
    const known = item.strikes.filter(([unit]) => gone(unit)).sort((a, b) => ranks.indexOf(a[1]) - ranks.indexOf(b[1]));
    const fallen = known.find(([, verdict]) => verdict === null);
    if (fallen || all(item.said)(gone)) return { kind: "falls", words: fallen ? fallen[3] : "Nobody says it any more." };
    const step = item.steps.findIndex((units) => jointly(all(units)));
    const assumed = item.standing === "DERIVED" && item.steps.some((units, place) => !item.firm[place] && jointly(onlyOwn(item, units)));
    if (known.length) {
      const [, verdict, standing, words] = known[0], by = ranks.indexOf(verdict) - ranks.indexOf(item.verdict);
      if (verdict === "not testable" && by < 0) return { kind: "drops out", verdict, words };
      return { kind: by < 0 ? "weakens" : by > 0 ? "changes" : "stands on less", verdict, standing: assumed ? "ASSUMED" : standing, words };
    }
    if (step >= 0) return { kind: "weakens", words: `Step ${step + 1} has nothing left to stand on.` };
    if (item.standing === "CHECKED" && jointly(all(item.later))) return { kind: "stands on less", words: "No later text decides it any more." };
    return assumed ? { kind: "stands on less", standing: "ASSUMED", words: "Only the claim’s own sentences are left for a step." } : null;
  };
  const told = (item, end) => {
    const parts = [end.kind];
    if (end.verdict && end.verdict !== item.verdict) parts.push(`${item.verdict} → ${end.verdict}`);
    if (end.standing && end.standing !== item.standing) parts.push(`${item.standing} → ${end.standing}`);
    return `${parts.join(", ")}. ${end.words}`;
  };

  const status = make("p", { id: "struck-status" }), reset = make("button", { type: "button", textContent: "Reset" });
  status.setAttribute("role", "status");
  const bar = make("aside", { className: "struckbar" }, status, make("a", { href: "#fallen", textContent: "What falls" }), reset);
  bar.setAttribute("aria-label", "Struck out");
  document.body.append(bar);

  const unitOf = (link) => (/^D\d+(\.\d+)?$/.test(link.textContent) ? link.textContent : "");
  const cites = [...document.querySelectorAll(".cite a")].filter(unitOf);
  const places = [...document.querySelectorAll("[data-unit]")], buttons = [];
  for (const place of places) {
    const button = make("button", { type: "button", className: "strike", textContent: "strike" });
    button.setAttribute("aria-label", `strike out ${place.dataset.unit}`);
    button.dataset.strike = place.dataset.unit;
    (place.querySelector(":scope > .label") || place.lastChild).after(" ", button);
    buttons.push(button);
  }

  const name = (node) => (node.querySelector(".claim q") || node.querySelector(".claim") || node).textContent;
  const draw = () => {
    for (const button of buttons) button.setAttribute("aria-pressed", struck.has(button.dataset.strike));
    for (const place of places) place.classList.toggle("struck", gone(place.dataset.unit));
    for (const link of cites) {
      const off = gone(unitOf(link)), words = link.parentElement.previousElementSibling;
      link.classList.toggle("struck", off);
      if (words && words.tagName === "Q" && link.parentElement.children.length === 1) words.classList.toggle("struck", off);
    }
    const kinds = new Map(), rows = [];
    for (const [id, item] of Object.entries(judgements)) {
      const end = struck.size ? fate(item) : null;
      for (const node of document.querySelectorAll(`[data-after="${id}"]`)) node.textContent = end ? told(item, end) : "";
      if (!end) continue;
      kinds.set(end.kind, (kinds.get(end.kind) || 0) + 1);
      rows.push(make("li", {}, make("a", { href: `#${id}`, textContent: name(document.getElementById(id)) }), ` ${told(item, end)}`));
    }
    const total = Object.keys(judgements).length, verb = (number, words) => (number === 1 ? words : words.replace(/s(?= |$)/, ""));
    const parts = [...kinds].map(([kind, number]) => `${number} ${verb(number, kind)}`);
    const words = rows.length ? `${rows.length} of ${total} judgements ${verb(rows.length, "changes")}: ${parts.join(", ")}.` : `None of ${total} judgements changes.`;
    status.textContent = struck.size ? `Struck out: ${[...struck].join(", ")}. ${words}` : "";
    bar.classList.toggle("on", struck.size > 0);
    document.getElementById("fallen").replaceChildren(...(rows.length ? [make("ul", {}, ...rows)] : []));
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-strike]");
    if (!button) return;
    if (!struck.delete(button.dataset.strike)) struck.add(button.dataset.strike);
    draw();
  });
  reset.addEventListener("click", () => { struck.clear(); draw(); status.textContent = "Nothing is struck out."; buttons[0].focus({ preventScroll: true }); });
}
