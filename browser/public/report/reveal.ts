/** Questions that only make sense after an answer are shown after it. Without this script all are shown. */

import { value } from "../page/elements";

/** Whether a block is to be shown, by the attributes that the template gave it. */
export function wanted(form: HTMLFormElement, block: HTMLElement): boolean {
  const { if: name, is, unless, and, andIs } = block.dataset;
  if (name === undefined) return true;
  const chosen = value(form, name);
  if (unless !== undefined) return chosen !== unless;
  const first = (is ?? "").split(" ").includes(chosen);
  return first && (and === undefined || (andIs ?? "").split(" ").includes(value(form, and)));
}

/** Show and hide now, and whenever an answer changes; returns how to do it at once. */
export function keepInStep(form: HTMLFormElement): () => void {
  const blocks = Array.from(form.querySelectorAll<HTMLElement>("[data-if]"));
  const update = (): void => {
    for (const block of blocks) block.hidden = !wanted(form, block);
  };
  form.addEventListener("change", update);
  update();
  return update;
}

/** Whether a field can be seen, so that what is hidden is neither asked nor sent. */
export function asked(form: HTMLFormElement, name: string): boolean {
  const field = form.elements.namedItem(name);
  const block = field instanceof HTMLElement ? field.closest<HTMLElement>("[data-if]") : null;
  return field !== null && (block === null || wanted(form, block));
}
