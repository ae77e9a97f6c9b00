/** The files somebody adds: cleaned where that is possible, a warning where it is not, removed at a touch. */

import { data, number, say } from "../page/data";
import { empty, find, make } from "../page/elements";
import { detailsOf } from "./hidden";
import type { Attachment } from "./names";
import { drawAnew } from "./pictures";
import { newFileId } from "./sending";

interface Chosen {
  readonly id: string;
  readonly original: File;
  cleaned: Attachment | null;
  keepOriginal: boolean;
  readonly item: HTMLElement;
}

export class Files {
  private chosen: Chosen[] = [];
  private cleaning: Promise<unknown> = Promise.resolve();
  private readonly input = find<HTMLInputElement>("files");
  private readonly list = find("files-list");
  private readonly said = find("files-said");

  constructor() {
    this.input.addEventListener("change", () => this.add(Array.from(this.input.files ?? [])));
  }

  /** What is to be sent, once all cleaning is done. */
  async attachments(): Promise<Attachment[]> {
    await this.cleaning;
    return this.chosen.map(({ id, original, cleaned, keepOriginal }) =>
      cleaned && !keepOriginal
        ? cleaned
        : { id, name: original.name, type: original.type, cleaned: false, source: original },
    );
  }

  clear(): void {
    this.chosen = [];
    this.input.value = "";
    empty(this.list);
    this.tell("");
  }

  private add(files: File[]): void {
    const problems: string[] = [];
    for (const file of files) {
      const problem = this.problem(file);
      if (problem) problems.push(problem);
      else this.take(file);
    }
    this.input.value = "";
    this.tell(problems.join(" "));
  }

  private problem(file: File): string {
    const { files, file_bytes } = data().limits;
    if (this.chosen.length >= files) return say("files_too_many", { limit: number(files), name: file.name });
    if (file.size === 0) return say("file_empty", { name: file.name });
    const limit = number(file_bytes / 1024 / 1024);
    return file.size > file_bytes ? say("file_too_big", { name: file.name, limit }) : "";
  }

  private take(file: File): void {
    const item = make("li", "files__item");
    const chosen: Chosen = { id: newFileId(), original: file, cleaned: null, keepOriginal: false, item };
    const name = make("bdi", "files__name", file.name);
    const state = make("p", "govuk-hint files__state", say("file_cleaning"));
    item.append(name, ` (${size(file.size)})`, state, this.remover(chosen));
    this.list.append(item);
    this.chosen.push(chosen);
    // One after the other: ten big pictures at once are too much for an old phone.
    this.cleaning = this.cleaning.then(() => this.clean(chosen, state));
  }

  private async clean(chosen: Chosen, state: HTMLElement): Promise<void> {
    const { original } = chosen;
    const drawn = await drawAnew(original);
    if (!drawn) {
      state.textContent = say("file_uncleaned");
      state.classList.add("files__state--warning");
      return;
    }
    const { name, type, picture } = drawn;
    // An id, and with it a key, of its own: the original's may be sent too, and one key seals one content only.
    chosen.cleaned = { id: newFileId(), name, type, cleaned: true, source: picture };
    const details = await detailsOf(original).catch(() => []);
    const what = details.map((detail) => say(`found_${detail}`)).join(say("found_between"));
    const removed = what === "" ? say("file_cleaned") : `${say("file_cleaned")} ${say("file_found", { what })}`;
    state.textContent = removed;
    chosen.item.append(this.keeper(chosen, state, removed));
  }

  private keeper(chosen: Chosen, state: HTMLElement, removed: string): HTMLElement {
    const box = make("div", "govuk-checkboxes govuk-checkboxes--small");
    const inside = make("div", "govuk-checkboxes__item");
    const tick = make("input", "govuk-checkboxes__input");
    tick.type = "checkbox";
    tick.id = `keep-${chosen.id}`;
    tick.autocomplete = "off";
    const label = make("label", "govuk-label govuk-checkboxes__label", say("keep_original"));
    label.htmlFor = tick.id;
    tick.addEventListener("change", () => {
      chosen.keepOriginal = tick.checked;
      state.textContent = tick.checked ? say("file_original") : removed;
    });
    inside.append(tick, label);
    box.append(inside);
    return box;
  }

  private remover(chosen: Chosen): HTMLElement {
    const button = make("button", "govuk-button govuk-button--secondary files__remove", say("remove"));
    button.type = "button";
    button.setAttribute("aria-label", say("remove_file", { name: chosen.original.name }));
    button.addEventListener("click", () => {
      this.chosen = this.chosen.filter((other) => other !== chosen);
      chosen.item.remove();
      this.tell(say("removed_file", { name: chosen.original.name }));
      this.input.focus();
    });
    return button;
  }

  /** Problems are to be seen, not only heard. */
  private tell(text: string): void {
    this.said.textContent = text;
  }
}

function size(bytes: number): string {
  if (bytes < 1024 * 1024) return say("size_kb", { size: number(Math.ceil(bytes / 1024)) });
  return say("size_mb", { size: number(bytes / 1024 / 1024, 1) });
}
