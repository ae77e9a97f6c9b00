/**
 * A member's own page is asked about before it is left with words that were not sent. Nothing of them is kept
 * meanwhile, in no store of the browser: whoever uses this device next would find it.
 *
 * What it cannot do: a telephone may close a page without asking. So the page says that only what was sent is kept.
 */

import { onWipe } from "./page/wipe";

// Each part of the page is a form of its own: to send one is to lose what was typed into another.
const unsent = new Set<Element>();

function typed(event: Event): void {
  const form = event.target instanceof Element ? event.target.closest("form") : null;
  if (form) unsent.add(form);
}

function sent(event: Event): void {
  if (event.target instanceof Element) unsent.delete(event.target);
}

function ask(event: BeforeUnloadEvent): void {
  if (!unsent.size) return;
  event.preventDefault();
  event.returnValue = ""; // browsers from before 2023 ask for this alone
}

// A part that was refused has the words that were typed before, and nobody has typed into this page yet.
for (const form of Array.from(document.querySelectorAll("[data-unsent] form"))) unsent.add(form);
document.addEventListener("input", typed);
document.addEventListener("submit", sent);
window.addEventListener("beforeunload", ask);
onWipe(() => unsent.clear()); // who leaves at once is asked nothing
