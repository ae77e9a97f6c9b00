/** The few ways in which the scripts touch the page. Text goes in as text, never as markup. */

export function find<T extends HTMLElement = HTMLElement>(id: string): T {
  const found = document.getElementById(id);
  if (!found) throw new Error(`the page has no #${id}`);
  return found as T;
}

export function make<K extends keyof HTMLElementTagNameMap>(
  name: K,
  classes = "",
  text = "",
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  if (classes) element.className = classes;
  if (text) element.textContent = text;
  return element;
}

export function show(element: HTMLElement, shown: boolean): void {
  element.hidden = !shown;
}

export function empty(element: HTMLElement): void {
  element.textContent = "";
}

/**
 * The value of a text box, or of the chosen radio of a group; "" when there is none. Half of an emoji, as some
 * keyboards leave it behind, becomes "\ufffd", as it would in any form that is sent: no page can show it.
 */
export function value(form: HTMLFormElement, name: string): string {
  const field = form.elements.namedItem(name);
  if (field === null) return "";
  return "value" in field ? String(field.value).replace(/[\ud800-\udfff]/gu, "\ufffd") : "";
}

/** Move the reader, and whoever listens to a screen reader, to this place. */
export function goTo(element: HTMLElement): void {
  element.focus();
  element.scrollIntoView();
}
