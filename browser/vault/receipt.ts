/** The receipt: 27 digits, and a code word that is written nowhere. See `liftstone/vault/receipt.py`. */

import { type Bytes, concat, utf8 } from "./bytes";
import { random } from "./cipher";
import { derive } from "./derive";
import { Unreadable } from "./errors";
import { fold, isText } from "./words";

export const DIGITS = 27;
const GROUPS = /\d{1,3}/g;
const BETWEEN = /[ \t\r\n\u00a0\u202f\-\u2010-\u2014.,\u200e\u200f\u061c]/g;
/** Where 0 stands in scripts whose readers may type their own digits; the same list as in Python. */
const ZEROS = [0x0660, 0x06f0, 0x0966, 0x09e6, 0x0a66, 0x0ae6, 0x0be6, 0x1040, 0x17e0];

/** `locator` (16 bytes) finds the thread, `verifier` (32) is checked by its SHA-256, `key` (32) opens it. */
export interface Receipt {
  readonly locator: Bytes;
  readonly verifier: Bytes;
  readonly key: Bytes;
}

/** 27 random digits without spaces. */
export function newReceipt(): string {
  let digits = "";
  while (digits.length < DIGITS) {
    const byte = random(1)[0] ?? 255;
    // 250 values fall evenly on ten digits; the rest would favour the small ones.
    if (byte < 250) digits += String(byte % 10);
  }
  return digits;
}

/** The digits in groups of three, for reading aloud and writing down. */
export function grouped(digits: string): string {
  return (digits.match(GROUPS) ?? []).join(" ");
}

/** What belongs to these digits and this word; throws Unreadable unless there are 27 digits and a word. */
export function openReceipt(digits: string, word: string): Receipt {
  const plain = Array.from(digits.normalize("NFKC").replace(BETWEEN, ""), asciiDigit).join("");
  const said = fold(word);
  if (!/^[0-9]{27}$/.test(plain) || said === "" || !isText(said)) throw new Unreadable();
  const both = concat(utf8(plain), Uint8Array.of(0), utf8(said));
  return {
    locator: derive(utf8(plain), "receipt/locator", 16),
    verifier: derive(both, "receipt/verifier"),
    key: derive(both, "receipt/key"),
  };
}

function asciiDigit(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  const zero = ZEROS.find((start) => code >= start && code < start + 10);
  return zero === undefined ? character : String(code - zero);
}
