// What staff pages add to plain HTML: news without reloading, one key for each action, typing that is kept.

/** Show what somebody else has just changed: the page's live parts fetch themselves again. */
function listen(): void {
  if (!document.querySelector("[data-live]")) return;
  let pause = 1000;
  const open = (): void => {
    const stream = new EventSource("/desk/stream");
    stream.addEventListener("changed", () => {
      document.body.dispatchEvent(new CustomEvent("desk-changed"));
    });
    stream.addEventListener("open", () => {
      document.body.classList.remove("ls-deaf");
      pause = 1000;
      // What happened since the page was made, or since the last line ended, was told to nobody here.
      document.body.dispatchEvent(new CustomEvent("desk-changed"));
    });
    stream.addEventListener("error", () => {
      stream.close();
      document.body.classList.add("ls-deaf");
      setTimeout(open, pause);
      pause = Math.min(pause * 2, 30000);
    });
  };
  open();
}

/** A single letter does what its element does; never while somebody types. */
function keys(): void {
  document.addEventListener("keydown", (event) => {
    const at = event.target as HTMLElement;
    const typing = at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName);
    if (event.ctrlKey || event.metaKey || event.altKey || (typing && event.key !== "Escape")) return;
    if (event.key === "Escape" && typing) return at.blur();
    const target = document.querySelector<HTMLElement>(`[data-key="${CSS.escape(event.key)}"]`);
    if (!target) return;
    event.preventDefault();
    target.focus();
    if (!/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)) target.click();
  });
}

/** Milliseconds that the end of a call waits for what is still on its way. */
const PATIENCE = 5000;
const TOO_LARGE = 413; // trying again would not help, but shortening does

/** What the door says is wrong, in the language of the page. */
async function said(answer: Response): Promise<string> {
  const told = (await answer.json()) as { message?: string };
  return told.message ?? "";
}

/** Send a form's fields again and again while somebody types; say plainly whether they are kept. */
function keep(form: HTMLFormElement): void {
  const address = form.dataset["keep"] as string;
  const state = form.querySelector<HTMLElement>("[data-keep-state]");
  const tell = (text: string): void => {
    if (state) state.textContent = text;
  };
  const say = (word: string): void => tell(state?.dataset[word] ?? "");
  let timer = 0;
  let busy: Promise<void> | null = null;
  let again = false;
  let leaving = false;
  const post = async (): Promise<void> => {
    try {
      const answer = await fetch(address, { method: "POST", body: new FormData(form), redirect: "error" });
      const gone = answer.status === 404 || answer.status === 409;
      if (answer.status === TOO_LARGE) return tell(await said(answer));
      say(answer.ok ? "kept" : gone ? "gone" : "lost");
      if (!answer.ok && !gone) again = true;
    } catch {
      say("lost");
      again = true;
    }
  };
  const send = async (): Promise<void> => {
    if (busy) {
      again = true;
      return;
    }
    busy = post();
    await busy;
    busy = null;
    if (again && !leaving) {
      again = false;
      timer = window.setTimeout(() => void send(), 2000);
    }
  };
  form.addEventListener("input", () => {
    say("typing");
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), 600);
  });
  // The last words go last: what was sent while typing must have arrived, or it could arrive after them.
  form.addEventListener("submit", (event) => {
    window.clearTimeout(timer);
    if (!busy || leaving) return;
    event.preventDefault();
    leaving = true;
    void Promise.race([busy, new Promise((done) => setTimeout(done, PATIENCE))]).then(() => form.requestSubmit());
  });
}

document.addEventListener("DOMContentLoaded", () => {
  listen();
  keys();
  document.querySelectorAll<HTMLFormElement>("form[data-keep]").forEach(keep);
  document.querySelector<HTMLElement>(".govuk-error-summary")?.focus();
});
