// Everything that can be done on a page, found by a few letters: Ctrl+K, also while somebody types.

import { fits } from "./letters";

interface Command {
  text: string;
  key: string;
  target: HTMLElement;
}

const SHOWN = 12; // more than that nobody reads; a letter more leaves fewer

/** What an element says it does, without the key that is shown on it. */
function says(element: HTMLElement): string {
  const copy = element.cloneNode(true) as HTMLElement;
  copy.querySelectorAll(".ls-key").forEach((key) => key.remove());
  const label = element.getAttribute("aria-label") ?? copy.textContent ?? "";
  return label.replace(/\s+/g, " ").trim();
}

/** What a field is called. */
function labelOf(field: HTMLElement): string {
  const label = (field as HTMLInputElement).labels?.[0];
  return label ? says(label) : says(field);
}

const NEVER = "dialog, .govuk-skip-link, .ls-header__name, [data-palette]"; // what is no deed of the page

/** How near a command is: what has a key of its own, what stands in the page, what stands above every page. */
function rank(command: Command): number {
  if (command.key) return 0;
  return command.target.closest("main") ? 1 : 2;
}

/** Links and buttons that are to be seen, and the boxes one writes in, the nearest first. */
function commands(): Command[] {
  const found = new Map<string, Command>();
  const all = document.querySelectorAll<HTMLElement>("a[href], button, summary, input, textarea, select");
  for (const target of Array.from(all)) {
    const hidden = target.closest(NEVER) || target.getClientRects().length === 0;
    if (hidden || /^(hidden|radio|checkbox)$/.test((target as HTMLInputElement).type ?? "")) continue;
    const text = /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ? labelOf(target) : says(target);
    const key = target.dataset["key"] ?? "";
    if (text && (key || !found.has(text))) found.set(text, { text, key, target });
  }
  return Array.from(found.values()).sort((one, other) => rank(one) - rank(other));
}

/** Do what a command does, as if it had been clicked; a box is only gone to. */
function run(command: Command): void {
  command.target.focus();
  if (!/^(INPUT|TEXTAREA|SELECT)$/.test(command.target.tagName)) command.target.click();
}

class Palette {
  private all: Command[] = [];
  private left: Command[] = [];
  private at = 0;

  constructor(
    private readonly dialog: HTMLDialogElement,
    private readonly field: HTMLInputElement,
    private readonly list: HTMLElement,
  ) {
    field.addEventListener("input", () => this.show(0));
    field.addEventListener("keydown", (event) => this.press(event));
    list.addEventListener("click", (event) => {
      const item = (event.target as HTMLElement).closest<HTMLElement>("[role=option]");
      if (item) this.choose(Number(item.dataset["number"]));
    });
  }

  open(): void {
    if (this.dialog.open) return;
    this.all = commands();
    this.field.value = "";
    this.dialog.showModal();
    this.show(0);
    this.field.focus();
  }

  private press(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) this.show(this.at + step);
    else if (event.key === "Enter") this.choose(this.at);
    else return;
    event.preventDefault();
  }

  private show(at: number): void {
    this.left = this.all.filter((each) => fits(each.text, this.field.value)).slice(0, SHOWN);
    this.at = Math.max(0, Math.min(at, this.left.length - 1));
    this.list.replaceChildren(...this.left.map((each, number) => this.item(each, number)));
    const none = this.dialog.querySelector<HTMLElement>("[data-none]");
    if (none) none.textContent = this.left.length ? "" : (none.dataset["none"] ?? "");
    if (this.left.length) this.field.setAttribute("aria-activedescendant", `command-${this.at}`);
    else this.field.removeAttribute("aria-activedescendant");
  }

  private item(command: Command, number: number): HTMLElement {
    const item = document.createElement("li");
    item.id = `command-${number}`;
    item.dataset["number"] = String(number);
    item.setAttribute("role", "option");
    item.setAttribute("aria-selected", String(number === this.at));
    const text = document.createElement("span");
    text.dir = "auto";
    text.textContent = command.text;
    item.append(text);
    if (command.key) {
      const key = document.createElement("span");
      key.className = "ls-key";
      key.textContent = command.key;
      item.append(key);
    }
    return item;
  }

  private choose(number: number): void {
    const command = this.left[number];
    if (!command) return;
    this.dialog.close();
    run(command);
  }
}

/** Have Ctrl+K, and a button, open it. */
export function palette(): void {
  const dialog = document.getElementById("palette") as HTMLDialogElement | null;
  const field = document.getElementById("palette-typed") as HTMLInputElement | null;
  const list = document.getElementById("palette-commands");
  if (!dialog || !field || !list || !dialog.showModal) return;
  const opened = new Palette(dialog, field, list);
  document.querySelectorAll<HTMLElement>("[data-palette]").forEach((button) => {
    button.hidden = false;
    button.addEventListener("click", () => opened.open());
  });
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    opened.open();
  });
}
