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
