/** After sending: the number, if one was wanted, until the person says that they have saved it. */

import { grouped } from "../../vault";
import { say } from "../page/data";
import { empty, find, goTo, make, show } from "../page/elements";

export function showDone(digits: string): void {
  show(find("asking"), false);
  show(find("done"), true);
  if (digits === "") finish();
  else showNumber(digits);
  goTo(find("done-title"));
}

export function hideDone(): void {
  show(find("done"), false);
  show(find("finished"), false);
  show(find("asking"), true);
}

function showNumber(digits: string): void {
  const place = find("number");
  empty(place);
  for (const group of grouped(digits).split(" ")) place.append(make("span", "", group), " ");
  show(find("receipt"), true);
  find("copy").onclick = () => void copy(grouped(digits));
  find("saved").onclick = () => {
    forget();
    finish();
    goTo(find("done-title"));
  };
}

/** Take the number off the page and out of its memory. */
export function forget(): void {
  const place = document.getElementById("number");
  if (!place) return;
  empty(place);
  find("copy").onclick = find("saved").onclick = null;
  show(find("receipt"), false);
}

/** Only when asked: what is copied can be read by other apps, and by whoever pastes next. */
async function copy(digits: string): Promise<void> {
  const said = find("copy-said");
  try {
    await navigator.clipboard.writeText(digits);
    said.textContent = say("copied");
  } catch {
    said.textContent = say("not_copied");
  }
}

function finish(): void {
  show(find("finished"), true);
}
