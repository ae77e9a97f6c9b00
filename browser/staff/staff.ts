// What staff pages add to plain HTML: news without reloading, one key for each action, typing that is kept.

import { bell, ringInTitle } from "./page/bell";
import { keys } from "./page/keys";
import { palette } from "./page/palette";

/** What one window of a browser tells the others: the line is there, it broke, something changed. */
type News = "open" | "deaf" | "changed";

const NOTICED = 4000; // milliseconds: a line that is back before is nobody's worry
let deaf = 0;

/** Take up news: the page's live parts fetch themselves again. */
function hear(news: News): void {
  if (news !== "deaf") {
    window.clearTimeout(deaf);
    deaf = 0;
    document.body.classList.remove("ls-deaf");
  } else if (!deaf) deaf = window.setTimeout(() => document.body.classList.add("ls-deaf"), NOTICED);
  // What happened since the page was made, or since the last line ended, was told to nobody here.
  if (news !== "deaf") document.body.dispatchEvent(new CustomEvent("desk-changed"));
}

/** Keep a line to the door open for as long as this window lives. */
function line(address: string, tell: (news: News) => void): void {
  let pause = 1000;
  const open = (): void => {
    const stream = new EventSource(address);
    stream.addEventListener("changed", () => tell("changed"));
    stream.addEventListener("open", () => {
      pause = 1000;
      tell("open");
    });
    stream.addEventListener("error", () => {
      stream.close();
      tell("deaf");
      setTimeout(open, pause);
      pause = Math.min(pause * 2, 30000);
    });
  };
  open();
}

/**
 * Show what somebody else has just changed. One window of a browser listens for all of them: a browser gives a door
 * six connections, and six open lines would leave none for the next page.
 */
function listen(): void {
  const own = document.querySelector("[data-live]") ? "/desk/stream" : document.body.dataset["stream"];
  if (!own) return;
  const windows = new BroadcastChannel("desk");
  windows.addEventListener("message", (event) => hear(event.data as News));
  const tell = (news: News): void => {
    hear(news);
    windows.postMessage(news);
  };
  // The desk's own page counts as being at work, so it has a line of its own.
  const name = own === "/desk/stream" ? "at the desk" : "beside it";
  if (!navigator.locks) return line(own, tell); // an old browser: a line for each window
  void navigator.locks.request(name, () => new Promise<never>(() => line(own, tell)));
}

/** Count down to the next check; once it is over, say so in words as well. */
function count(): void {
  const began = new WeakMap<HTMLElement, number>();
  window.setInterval(() => {
    const clock = document.querySelector<HTMLElement>("[data-left]");
    const shown = clock?.querySelector("[data-count]");
    if (!clock || !shown) return;
    if (!began.has(clock)) began.set(clock, performance.now());
    const gone = Math.floor((performance.now() - (began.get(clock) as number)) / 1000);
    const left = Math.max(0, Number(clock.dataset["left"]) - gone);
    shown.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    const words = clock.querySelector<HTMLElement>("[data-over]");
    if (left || !words || clock.classList.contains("ls-clock--over")) return;
    clock.classList.add("ls-clock--over");
    words.textContent = words.dataset["over"] ?? "";
    words.setAttribute("role", "alert");
  }, 250);
}

/** Put ready-made words where the cursor was, so that they can be changed before anybody sends them. */
function insert(): void {
  document.addEventListener("click", (event) => {
    const button = (event.target as HTMLElement).closest<HTMLElement>("[data-insert]");
    if (!button) return;
    const words = document.getElementById(button.dataset["insert"] ?? "")?.textContent ?? "";
    const into = document.getElementById(button.dataset["into"] ?? "") as HTMLTextAreaElement | null;
    if (!into) return;
    into.setRangeText(words, into.selectionStart, into.selectionEnd, "end");
    into.dispatchEvent(new Event("input", { bubbles: true }));
    into.focus();
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
  let unsent = false;
  const post = async (): Promise<void> => {
    unsent = false;
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
    unsent = true;
    say("typing");
    window.clearTimeout(timer);
    timer = window.setTimeout(() => void send(), 600);
  });
  // Another button of the page, such as the one for immediate danger, must not cost the last words either.
  document.addEventListener("submit", (event) => {
    const other = event.target as HTMLFormElement;
    if (other === form || !timer || leaving || event.defaultPrevented) return; // another form's words are on their way
    event.preventDefault();
    window.clearTimeout(timer);
    leaving = true;
    const kept = (busy ?? Promise.resolve()).then(post);
    void Promise.race([kept, new Promise((done) => setTimeout(done, PATIENCE))]).then(() =>
      other.requestSubmit(event.submitter as HTMLElement | null),
    );
  });
  // Whoever follows a link has typed their last words a moment ago: the next page is to have them.
  document.addEventListener("click", (event) => {
    const link = (event.target as HTMLElement).closest?.<HTMLAnchorElement>("a[href]");
    if (!link || link.target || !unsent || leaving || event.defaultPrevented) return;
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    window.clearTimeout(timer);
    leaving = true;
    const kept = (busy ?? Promise.resolve()).then(post);
    void Promise.race([kept, new Promise((done) => setTimeout(done, PATIENCE))]).then(() => {
      leaving = false; // a link within the page leads nowhere else
      window.location.assign(link.href);
    });
  });
  // Whoever closes the window; nothing can wait for that one.
  window.addEventListener("pagehide", () => {
    if (unsent) void fetch(address, { method: "POST", body: new FormData(form), keepalive: true });
  });
  // The last words go last: what was sent while typing must have arrived, or it could arrive after them.
  form.addEventListener("submit", (event) => {
    unsent = false;
    window.clearTimeout(timer);
    if (!busy || leaving) return;
    event.preventDefault();
    leaving = true;
    // By the same button: it says what is to be done.
    void Promise.race([busy, new Promise((done) => setTimeout(done, PATIENCE))]).then(() =>
      form.requestSubmit(event.submitter as HTMLElement | null),
    );
  });
}

document.addEventListener("DOMContentLoaded", () => {
  listen();
  count();
  ringInTitle();
  bell();
  keys();
  palette();
  insert();
  document.querySelectorAll<HTMLFormElement>("form[data-keep]").forEach(keep);
  document.querySelector("[data-print]")?.addEventListener("click", () => window.print());
  document.querySelector<HTMLElement>(".govuk-error-summary")?.focus();
});
