/** How words are compared that a person types again. The same results as `liftstone/vault/words.py`. */

const AROUND = "[ \\t\\r\\n\\v\\f\\u0085\\u2028\\u2029\\u200b-\\u200f\\u061c\\u2060\\ufeff]+";
const BLANKS = new RegExp(`^${AROUND}|${AROUND}$`, "g");

/** NFKC, case folded, NFKC again, without blanks around it. */
export function fold(word: string): string {
  const folded = Array.from(word.normalize("NFKC"), foldOne).join("");
  return folded.normalize("NFKC").replace(BLANKS, "");
}

/** Whether this can be written as UTF-8: no half of a surrogate pair in it. */
export function isText(words: string): boolean {
  return !/[\ud800-\udfff]/u.test(words);
}

/**
 * Unicode case folding of one character. JavaScript has only the two cases; down, up and down again is the
 * same but for the Turkish dotless i, which folding leaves alone, and Cherokee, which folds to capitals.
 */
function foldOne(character: string): string {
  if (character === "\u0131") return character;
  if (/[\u13a0-\u13fd\uab70-\uabbf]/.test(character)) return character.toUpperCase();
  return character.toLowerCase().toUpperCase().toLowerCase();
}
