/**
 * The way back: number and word open the thread. Whoever has the number alone, or a wrong word, sees the same
 * neutral text, and whoever was forced to give the other word shows an empty thread.
 */

import { type Bytes, type Receipt, openReceipt } from "../vault";
import { data, number, say } from "./page/data";
import { empty, find, goTo, make, show, value } from "./page/elements";
import { onWipe } from "./page/wipe";
import { tooLong } from "./report/answers";
import { showMistakes } from "./report/mistakes";
import { type Thread, closeThread, fetchThread, sendAnswer } from "./thread/line";
import { type Opened, openMessage, sealMessage, threadKey } from "./thread/messages";

const DIGITS = 27;
const form = find<HTMLFormElement>("open");
const answerForm = find<HTMLFormElement>("answer-form");
const said = find("said");
let receipt: Receipt | null = null;
let key: Bytes | null = null;
let unsent: { id: string; sealed: Bytes } | null = null;

async function open(event: Event): Promise<void> {
  event.preventDefault();
  show(find("nothing"), false);
  const typed = value(form, "number");
  const mistake = opened(typed, "any") ? "" : say("digits_wrong", { digits: number(DIGITS) });
  showOne(form, "number", mistake);
  if (mistake) return;
  receipt = opened(typed, value(form, "word"));
  if (receipt) await look();
  else nothing();
}

function opened(digits: string, word: string): Receipt | null {
  try {
    return openReceipt(digits, word);
  } catch {
    return null;
  }
}

function showOne(where: HTMLFormElement, name: string, mistake: string): void {
  showMistakes(where, new Map(mistake ? [[name, mistake]] : []), find("mistakes-place").dataset["title"] ?? "");
}

async function look(): Promise<void> {
  if (!receipt) return;
  said.textContent = say("looking");
  try {
    const thread = await fetchThread(receipt);
    said.textContent = "";
    if (thread.wrap === null) return nothing();
    key = await threadKey(receipt, thread.wrap);
    await showThread(thread, key);
  } catch {
    said.textContent = say("no_line");
  }
}

function nothing(): void {
  receipt = key = null;
  said.textContent = "";
  show(find("nothing"), true);
  goTo(find("nothing"));
}

async function showThread(thread: Thread, opener: Bytes): Promise<void> {
  const messages = await Promise.all(thread.messages.map((message) => openMessage(opener, message)));
  const list = find("messages");
  empty(list);
  for (const message of messages) list.append(item(message));
  if (messages.length === 0) list.append(make("li", "", say("no_messages")));
  find("thread-state").textContent = say(thread.closed ? "closed" : thread.opened ? "opened" : "not_opened");
  const first = find("thread").hidden;
  show(form, false);
  show(find("thread"), true);
  form.reset();
  if (first) goTo(find("thread-title"));
}

function item(message: Opened): HTMLElement {
  const line = make("li", message.mine ? "message message--mine" : "message");
  const from = make("p", "message__from", `${say(message.mine ? "from_you" : "from_us")} `);
  from.append(make("bdi", "", when(message.at)));
  const text = make("p", "message__text", message.text ?? say("unreadable"));
  text.dir = "auto";
  line.append(from, text);
  return line;
}

function when(at: string): string {
  const date = new Date(at);
  if (isNaN(date.getTime())) return "";
  return date.toLocaleString(data().locale, { dateStyle: "medium", timeStyle: "short" } as Intl.DateTimeFormatOptions);
}

async function answer(event: Event): Promise<void> {
  event.preventDefault();
  if (!receipt || !key) return;
  const text = value(answerForm, "answer");
  const problem = text.trim() === "" ? say("answer_missing") : tooLong(text, data().limits.answer_bytes);
  showOne(answerForm, "answer", problem);
  if (problem) return;
  // Sealed once: pressing again while it is on its way sends the same message, not a second one.
  if (unsent) return;
  unsent = await sealMessage(key, text);
  await deliver(receipt, unsent);
}

async function deliver(to: Receipt, message: { id: string; sealed: Bytes }): Promise<void> {
  const line = find("answer-said");
  line.textContent = say("sending");
  const reply = await sendAnswer(to, message.id, message.sealed, () => (line.textContent = say("answer_waiting")));
  unsent = null;
  const kept = (reply.json as { kept?: unknown } | null)?.kept === true;
  line.textContent = say(kept ? "answer_sent" : "answer_refused");
  if (!kept) return;
  answerForm.reset();
  await look();
}

async function close(): Promise<void> {
  if (!receipt) return;
  try {
    const reply = await closeThread(receipt);
    if ((reply.json as { closed?: unknown } | null)?.closed !== true) throw new Error("not closed");
    letGo();
    find("thread-state").textContent = say("closed");
    goTo(find("thread-title"));
  } catch {
    said.textContent = say("no_line");
    goTo(said);
  }
}

function letGo(): void {
  key?.fill(0);
  receipt = key = unsent = null;
  form.reset();
  answerForm.reset();
  empty(find("messages"));
  for (const id of ["again", "answer-form", "close-details"]) show(find(id), false);
}

onWipe(() => {
  key?.fill(0);
  receipt = key = unsent = null;
});
form.addEventListener("submit", (event) => void open(event));
answerForm.addEventListener("submit", (event) => void answer(event));
find("again").addEventListener("click", () => void look());
find("close").addEventListener("click", () => void close());
show(form, true);
