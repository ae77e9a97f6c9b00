/** Shows what needs another look: a list at the top, a line at each field, and the list is read out. */

import { say } from "../page/data";
import { empty, find, goTo, make } from "../page/elements";
import type { Mistakes } from "./answers";

export function showMistakes(form: HTMLFormElement, mistakes: Mistakes, title: string): void {
  clearMistakes(form);
  if (mistakes.size === 0) return;
  mistakes.forEach((message, name) => mark(form, name, message));
  const summary = make("div", "govuk-error-summary");
  summary.id = "mistakes";
  summary.tabIndex = -1;
  const alert = make("div");
  alert.setAttribute("role", "alert");
  alert.append(make("h2", "govuk-error-summary__title", title), list(mistakes));
  summary.append(alert);
  find("mistakes-place").append(summary);
  goTo(summary);
}

export function clearMistakes(form: HTMLFormElement): void {
  empty(find("mistakes-place"));
  for (const message of Array.from(form.querySelectorAll(".govuk-error-message"))) message.remove();
  for (const field of Array.from(form.querySelectorAll("[aria-invalid]"))) {
    field.removeAttribute("aria-invalid");
    field.classList.remove("govuk-input--error", "govuk-textarea--error");
    describe(field, `${field.id}-error`, false);
  }
  for (const group of Array.from(form.querySelectorAll(".govuk-form-group--error"))) {
    group.classList.remove("govuk-form-group--error");
  }
}

function list(mistakes: Mistakes): HTMLElement {
  const items = make("ul", "govuk-list govuk-error-summary__list");
  mistakes.forEach((message, name) => {
    const link = make("a", "", message);
    link.href = `#${name}`;
    const item = make("li");
    item.append(link);
    items.append(item);
  });
  return items;
}

function mark(form: HTMLFormElement, name: string, message: string): void {
  const field = find(name);
  const line = make("p", "govuk-error-message");
  line.id = `${name}-error`;
  line.append(make("span", "govuk-visually-hidden", `${say("error_prefix")} `), message);
  field.before(line);
  field.setAttribute("aria-invalid", "true");
  field.classList.add(field instanceof HTMLTextAreaElement ? "govuk-textarea--error" : "govuk-input--error");
  describe(field, line.id, true);
  form.querySelector(`#${name}-group`)?.classList.add("govuk-form-group--error");
}

function describe(field: Element, id: string, added: boolean): void {
  const ids = (field.getAttribute("aria-describedby") ?? "").split(" ").filter((other) => other && other !== id);
  if (added) ids.push(id);
  if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
  else field.removeAttribute("aria-describedby");
}
