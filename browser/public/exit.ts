/**
 * Leave this page: hide, wipe, go. Loaded before anything else, small, in no need of the rest.
 *
 * What it cannot do: erase the browser's history. The page says so. It can make the whole site take one entry
 * there, since links inside the site replace the page they are on, so that Back leads past all of it.
 */

import { say } from "./page/data";
import { WIPE } from "./page/wipe";

const OUT = "/out";
const PRESSES = 3;
const WITHIN = 5000; // milliseconds
const NO_PICTURE = 200; // milliseconds

let presses: number[] = [];
let gone = false;

/** Take away what is seen, at once. Returns what takes away the rest: what is held, what is written. */
function hide(): () => void {
  document.documentElement.classList.add("gone");
  const fields = Array.from(document.querySelectorAll<HTMLInputElement>("input, textarea"));
  if (document.body) document.body.textContent = "";
  return () => {
    window.dispatchEvent(new Event(WIPE));
    for (const field of fields) {
      field.value = "";
      field.checked = false;
    }
  };
}

/** Take everything away before anything else happens. */
function wipe(): void {
  hide()();
}

/**
 * The empty picture first: on a slow phone everything that is done before it keeps the page in view. What is held
 * and written goes right after it, or soon where no picture is drawn, as behind another window.
 */
function leave(): void {
  gone = true;
  const rest = hide();
  const finish = (): void => {
    window.clearTimeout(soon);
    rest();
    window.location.replace(OUT);
  };
  const soon = window.setTimeout(finish, NO_PICTURE);
  window.requestAnimationFrame(() => window.setTimeout(finish));
}

function pressed(event: KeyboardEvent): void {
  if (event.key !== "Shift") {
    presses = [];
    return;
  }
  if (event.repeat) return;
  presses = [...presses.filter((at) => event.timeStamp - at < WITHIN), event.timeStamp];
  if (presses.length >= PRESSES) leave();
  else tell(presses.length === 1 ? "shift_two" : "shift_one");
}

function tell(text: string): void {
  const said = document.getElementById("exit-said");
  // The page's texts stand at its end: while it loads, a press counts but is not told.
  if (said && document.readyState !== "loading") said.textContent = say(text);
}

function clicked(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  if (!link || event.defaultPrevented) return;
  const href = link.getAttribute("href") ?? "";
  if (link.id === "exit") {
    event.preventDefault();
    leave();
  } else if (href.startsWith("#")) {
    event.preventDefault();
    jump(href.slice(1));
  } else if (href.startsWith("/") && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
    event.preventDefault();
    window.location.replace(href);
  }
}

/** To a place on this page, without an entry in the history. */
function jump(id: string): void {
  const target = document.getElementById(id);
  target?.focus();
  // Nearest label or legend in view too, not the box alone.
  (target?.closest(".govuk-form-group") ?? target)?.scrollIntoView();
}

/** A page kept by the browser for Back must be empty before it is put away, and stay so if it is shown. */
function shown(event: PageTransitionEvent): void {
  if (!event.persisted) return;
  wipe();
  window.location.replace(OUT);
}

/** Say so when this browser cannot seal. What it lacks would stop the other scripts before their first line. */
function checkBrowser(): void {
  const needed = ["BigInt", "AbortController", "globalThis"];
  const able = needed.every((name) => name in window) && !!window.crypto?.subtle;
  if (!able) pointToPlainPage("too_old");
}

/** A script that did not come, on a bad line: without it the page stays without its questions. */
function notLoaded(event: Event): void {
  if (!(event.target instanceof HTMLScriptElement)) return;
  document.addEventListener("DOMContentLoaded", () => pointToPlainPage("not_loaded"));
  if (document.readyState !== "loading") pointToPlainPage("not_loaded");
}

function pointToPlainPage(why: string): void {
  const note = document.getElementById("too-old");
  const text = document.getElementById("too-old-text");
  if (!note || !text || gone) return;
  text.textContent = say(why);
  note.hidden = false;
}

window.addEventListener("keydown", pressed, true);
window.addEventListener("click", clicked, true);
window.addEventListener("pagehide", wipe);
window.addEventListener("pageshow", shown);
window.addEventListener("error", notLoaded, true);
document.addEventListener("DOMContentLoaded", checkBrowser);
