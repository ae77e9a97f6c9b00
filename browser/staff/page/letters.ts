// Letters as they are compared while somebody types in a hurry.

/** Without case and without marks, since few type those. */
export function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, "")
    .toLowerCase()
    .trim();
}

/** Whether each word that was typed stands somewhere in a text. */
export function fits(text: string, typed: string): boolean {
  const among = plain(text);
  return plain(typed)
    .split(/\s+/)
    .every((word) => among.includes(word));
}
