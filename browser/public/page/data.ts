/** What the page's data block says: whom to trust, the limits, what to say. Data only; it is never run. */

export interface Limits {
  readonly files: number;
  readonly file_bytes: number;
  readonly text_bytes: number;
  readonly field_bytes: number;
  readonly answer_bytes: number;
}

interface PageData {
  readonly language: string;
  /** How dates and numbers are written. */
  readonly locale: string;
  readonly organisation: string;
  readonly root: string;
  readonly limits: Limits;
  readonly text: Readonly<Record<string, string>>;
}

let read: PageData | null = null;

export function data(): PageData {
  read ??= JSON.parse(document.getElementById("page-data")?.textContent ?? "") as PageData;
  return read;
}

/** What the page says for this name, in its language, with the values in their {places}. */
export function say(name: string, values: Readonly<Record<string, string | number>> = {}): string {
  const text = data().text[name] ?? "";
  return text.replace(/\{(\w+)\}/g, (place, key: string) => (key in values ? String(values[key]) : place));
}

/** A number as the page's language writes it. Old browsers without that language write plain digits. */
export function number(value: number, digits = 0): string {
  try {
    return value.toLocaleString(data().locale, { maximumFractionDigits: digits });
  } catch {
    return value.toFixed(digits);
  }
}
