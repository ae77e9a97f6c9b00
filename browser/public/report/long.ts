/**
 * Very long texts. Browsers work out `dir="auto"` for a long text so slowly that a phone stands still for minutes;
 * then its direction is set once, from its beginning, and the person is told at once that it is too long.
 */

import { data } from "../page/data";
import { tooLong } from "./answers";

const LONG = 20_000; // UTF-16 units
const STRONG = /([\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc])|[A-Za-z\u00c0-\u058f\u0900-\u1fff\u2c00-\ud7ff]/;

export function mindLength(form: HTMLFormElement, tell: (text: string) => void): void {
  form.addEventListener("input", (event) => {
    const box = event.target;
    if (!(box instanceof HTMLTextAreaElement)) return;
    if (box.value.length < LONG) {
      if (box.dir !== "auto") tell("");
      box.dir = "auto";
      return;
    }
    const strong = STRONG.exec(box.value.slice(0, LONG));
    box.dir = strong ? (strong[1] ? "rtl" : "ltr") : document.documentElement.dir;
    const { text_bytes, field_bytes } = data().limits;
    tell(tooLong(box.value, box.id === "what" ? text_bytes : field_bytes));
  });
}

