// A long list of prompts, searched while typing: letters leave those that have them, Enter ticks the first.

import { fits } from "./page/letters";

function search(field: HTMLInputElement, list: HTMLElement): void {
  const said = document.getElementById(`${list.id}-said`);
  const prompts = Array.from(list.querySelectorAll<HTMLElement>(".govuk-checkboxes__item"));
  const box = (prompt: HTMLElement): HTMLInputElement => prompt.querySelector("input") as HTMLInputElement;
  const tell = (text: string): void => {
    if (said) said.textContent = text;
  };
  const show = (): HTMLElement[] => {
    const left = prompts.filter((prompt) => {
      prompt.hidden = !fits(prompt.textContent ?? "", field.value);
      return !prompt.hidden;
    });
    list.querySelectorAll<HTMLElement>("fieldset").forEach((group) => {
      group.hidden = !group.querySelector(".govuk-checkboxes__item:not([hidden])");
    });
    tell(left.length ? "" : (said?.dataset["none"] ?? ""));
    return left;
  };
  field.addEventListener("input", show);
  field.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault(); // the form is sent by its button, not by a search
    const first = field.value.trim() ? show().find((prompt) => !box(prompt).checked) : undefined;
    if (!first) return;
    box(first).checked = true;
    field.value = "";
    show();
    tell(`${said?.dataset["ticked"] ?? ""} ${(first.textContent ?? "").trim()}`);
  });
}

document.addEventListener("DOMContentLoaded", () => {
  document.querySelectorAll<HTMLInputElement>("[data-prompts]").forEach((field) => {
    const list = document.getElementById(field.dataset["prompts"] as string);
    if (!list) return;
    search(field, list);
    (field.closest("[hidden]") as HTMLElement | null)?.removeAttribute("hidden");
  });
});
