/** The report page: asks, seals, sends, and says "kept" only when it is. Holds everything in memory only. */

import { data, say } from "./page/data";
import { empty, find, goTo, show } from "./page/elements";
import { onWipe } from "./page/wipe";
import { answers, mistakes } from "./report/answers";
import { Files } from "./report/files";
import { mindLength } from "./report/long";
import { clearMistakes, showMistakes } from "./report/mistakes";
import { forget, hideDone, showDone } from "./report/receipt";
import { keepInStep } from "./report/reveal";
import { newIdentity } from "./report/sealing";
import { Refused, Sending, Stopped, Unproven } from "./report/sending";

const form = find<HTMLFormElement>("report");
const progress = find("progress");
const back = find("back-to-text");
const files = new Files();
let sending = fresh();

function fresh(): Sending {
  return new Sending(newIdentity(), data().language, { state: tell, line });
}

function tell(text: string): void {
  if (progress.textContent !== text) progress.textContent = text;
}

/** The line is bad: say so until it is good again. */
function line(state: "waiting" | "offline" | null): void {
  show(back, state !== null);
  if (state) tell(say(state));
}

async function submit(event: Event): Promise<void> {
  event.preventDefault();
  const found = mistakes(form);
  showMistakes(form, found, find("mistakes-place").dataset["title"] ?? "");
  if (found.size > 0) return;
  show(form, false);
  show(find("mistakes-place"), false);
  goTo(progress);
  try {
    const digits = await sending.send(answers(form), await files.attachments());
    letGo();
    showDone(digits);
  } catch (problem) {
    // Whoever stopped it has the text back already, and may be sending again by now.
    if (!(problem instanceof Stopped)) backToText(reason(problem));
  }
}

/** What to say about a problem. No detail of it goes anywhere. */
function reason(problem: unknown): string {
  if (problem instanceof Unproven) return say("desk_unproven");
  if (problem instanceof Refused) return say("refused", { reason: problem.message });
  return say("not_sealed");
}

function backToText(text: string): void {
  sending.pause();
  show(back, false);
  show(form, true);
  show(find("mistakes-place"), true);
  tell(text);
  if (text) goTo(progress);
  else find("what").focus();
}

/** Another report: nothing of the first one is used again. */
function another(): void {
  sending = fresh();
  forget();
  hideDone();
  show(form, true);
  show(find("mistakes-place"), true);
  keepUp();
  form.addEventListener("input", prepare);
  find("what").focus();
}

/** Forget everything that was written. */
function letGo(): void {
  sending.end();
  files.clear();
  clearMistakes(form);
  form.reset();
  empty(progress);
}

/** At the first key: fetch whom to seal to, and say at once if that cannot be trusted. */
function prepare(): void {
  form.removeEventListener("input", prepare);
  sending.prepare().catch((problem: unknown) => {
    if (problem instanceof Unproven) tell(say("desk_unproven"));
  });
}

onWipe(() => {
  sending.end();
  forget();
});
form.addEventListener("submit", (event) => void submit(event));
form.addEventListener("input", prepare);
back.addEventListener("click", () => backToText(""));
find("another").addEventListener("click", another);
const keepUp = keepInStep(form);
mindLength(form, tell);
show(form, true);
