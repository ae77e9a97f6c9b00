// A long list of prompts, searched while typing: letters leave those that have them, Enter ticks the first.

/** Letters as they are compared: without case and without marks, since few type those in a hurry. */
function plain(text: string): string {
  return text
    .normalize("NFD")
    .replace(/[\u0300-\u036f\u064b-\u0652]/g, "")
    .toLowerCase()
    .trim();
}

/** Whether each word that was typed stands somewhere in a prompt. */
function fits(prompt: HTMLElement, typed: string): boolean {
  const text = plain(prompt.textContent ?? "");
  return plain(typed)
    .split(/\s+/)
    .every((word) => text.includes(word));
}

function search(field: HTMLInputElement, list: HTMLElement): void {
  const said = document.getElementById(`${list.id}-said`);
  const prompts = Array.from(list.querySelectorAll<HTMLElement>(".govuk-checkboxes__item"));
  const box = (prompt: HTMLElement): HTMLInputElement => prompt.querySelector("input") as HTMLInputElement;
  const tell = (text: string): void => {
    if (said) said.textContent = text;
  };
  const show = (): HTMLElement[] => {
    const left = prompts.filter((prompt) => {
      prompt.hidden = !fits(prompt, field.value);
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
