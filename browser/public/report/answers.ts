/** Reads the form: what was said, and what needs another look before it can be sent. */

import { data, number, say } from "../page/data";
import { value } from "../page/elements";
import { fold, utf8 } from "../../vault";
import type { Answers, Danger, Under18 } from "./names";
import { asked } from "./reveal";

const WORDS = ["word", "other_word"];
const LINES = ["where", "danger_detail", "people_note", "safe_when", "safe_how", "safe_say", "phone", "email", "name"];
const CHOICES = ["danger", "under_18", "who", "answer", "sharing"];
const COUNTS = ["people_min", "people_max"];
const SHORTEST_WORD = 4;
/** The order in which mistakes are listed: that of the page. */
const ORDER = ["what", ...COUNTS, ...LINES, ...WORDS];

export type Mistakes = ReadonlyMap<string, string>;

/** What stands in the way of sending, by field, in the order of the page. Only what is shown is looked at. */
export function mistakes(form: HTMLFormElement): Mistakes {
  const found = new Map<string, string>();
  const text = (name: string): string => (asked(form, name) ? value(form, name) : "");
  if (text("what").trim() === "") found.set("what", say("what_missing"));
  checkCounts(text, found);
  checkWay(form, text, found);
  for (const name of ["what", ...LINES, ...WORDS]) {
    const problem = tooLong(text(name), name === "what" ? data().limits.text_bytes : data().limits.field_bytes);
    if (problem) found.set(name, problem);
  }
  return new Map(ORDER.filter((name) => found.has(name)).map((name) => [name, found.get(name) ?? ""]));
}

/** What was said, ready to be sealed. Call it only when there are no mistakes. */
export function answers(form: HTMLFormElement): Answers {
  const said: Record<string, string | number> = { language: data().language, what: value(form, "what") };
  for (const name of [...LINES, ...CHOICES]) {
    if (asked(form, name)) said[name] = value(form, name);
  }
  for (const name of COUNTS) said[name] = count(value(form, name)) ?? "";
  const thread = said["answer"] === "thread";
  return {
    said,
    danger: (said["danger"] || "unknown") as Danger,
    under18: (said["under_18"] || "unknown") as Under18,
    words: thread ? { word: value(form, "word"), otherWord: value(form, "other_word") } : null,
  };
}

/** The message for a text that does not fit, or "". Measured in bytes, told in characters. */
export function tooLong(text: string, limit: number): string {
  // A byte holds at most a third of a UTF-16 unit's worth: short texts need no measuring.
  if (text.length * 3 <= limit || utf8(text).length <= limit) return "";
  const fits = Math.floor((limit * text.length) / utf8(text).length);
  return say("too_long", { size: number(text.length), limit: number(fits) });
}

function checkCounts(text: (name: string) => string, found: Map<string, string>): void {
  for (const name of COUNTS) {
    if (text(name).trim() !== "" && count(text(name)) === null) found.set(name, say("number_wrong"));
  }
  const [least, most] = [count(text("people_min")), count(text("people_max"))];
  if (least !== null && most !== null && most < least) found.set("people_max", say("most_below_least"));
}

function checkWay(form: HTMLFormElement, text: (name: string) => string, found: Map<string, string>): void {
  const way = value(form, "answer");
  if (way === "phone" && text("phone").trim() === "") found.set("phone", say("phone_missing"));
  if (way === "email") checkEmail(text("email").trim(), found);
  if (way === "thread") checkWords(fold(text("word")), fold(text("other_word")), found);
}

function checkEmail(address: string, found: Map<string, string>): void {
  if (address === "") found.set("email", say("email_missing"));
  else if (!/^\S+@\S+\.\S+$/.test(address)) found.set("email", say("email_wrong"));
}

/** Both as the vault folds them: two that it takes for the same word would open an empty thread to their owner. */
function checkWords(word: string, other: string, found: Map<string, string>): void {
  const length = (text: string): number => Array.from(text).length;
  if (length(word) < SHORTEST_WORD) found.set("word", say("word_missing"));
  if (other !== "" && length(other) < SHORTEST_WORD) found.set("other_word", say("word_short"));
  if (other !== "" && other === word) found.set("other_word", say("words_same"));
}

/** A whole number from 0 to 9,999, in whichever digits; null for anything else. */
function count(typed: string): number | null {
  const plain = Array.from(typed.trim().normalize("NFKC"), digit).join("");
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null;
}

/** Arabic, Persian, Devanagari and Bengali digits as ours. */
function digit(character: string): string {
  const code = character.charCodeAt(0);
  const zero = [0x660, 0x6f0, 0x966, 0x9e6].find((start) => code >= start && code < start + 10);
  return zero === undefined ? character : String(code - zero);
}
