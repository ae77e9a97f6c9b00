// What rings can be heard, and stands in the title: at night nobody looks at the page all the time.

/** A pattern of tones, in hertz, one after the other. */
type Tones = readonly number[];

const RINGS: Tones = [880, 660];
const LOUD: Tones = [880, 660, 880, 660];
const ARRIVES: Tones = [660]; // somebody begins to wait: once, and no alarm
const TONE = 0.3; // seconds
const VOLUME = 0.25;
const IN_A_CALL = 0.04; // a headset is at somebody's ear, and somebody else speaks
const AGAIN = { loud: 4_000, new: 10_000, old: 60_000, call: 30_000 }; // milliseconds, while it rings on
const NEW = 60_000; // milliseconds: a bell that never rests is switched off, and then nothing is heard
const FORGOTTEN = 30_000; // milliseconds after which what rings again is new
const APART = 1_500; // between two windows of one browser
const GRACE = 1_000; // milliseconds
const OFF = "sound-off";
const RANG = "rang-at";
const KNOWN = "rings"; // what rings in this browser: since when, and when it was last seen to
const SEEN_EVERY = 5_000; // milliseconds: a storage is written to as seldom as that allows

/** The bell of a page, with its switch. What was switched off stays so until this browser signs out. */
class Bell {
  private audio: AudioContext | null = null;
  private began = 0; // when the audio was made: a browser that allows it takes a moment to let it run
  private newest = arrived();

  constructor(
    private readonly button: HTMLButtonElement,
    private readonly blocked: HTMLElement | null,
  ) {
    button.hidden = false;
    button.addEventListener("click", () => this.turn());
    this.show();
    // As soon as something is there: a window that nobody looks at has its clocks slowed down by the browser.
    new MutationObserver(() => this.look()).observe(document.body, { childList: true, subtree: true });
    window.setInterval(() => this.look(), 1000);
    for (const gesture of ["keydown", "pointerdown"]) document.addEventListener(gesture, () => this.allow());
    this.look();
  }

  private get off(): boolean {
    return localStorage.getItem(OFF) !== null;
  }

  private turn(): void {
    if (this.off) localStorage.removeItem(OFF);
    else localStorage.setItem(OFF, "1");
    this.show();
    if (!this.off) this.play(RINGS); // so that one hears how it sounds
  }

  private show(): void {
    this.button.setAttribute("aria-pressed", String(!this.off));
    this.button.textContent = (this.off ? this.button.dataset["off"] : this.button.dataset["on"]) ?? "";
  }

  /** Ring for what rings; a little tone for somebody who begins to wait. */
  private look(): void {
    const ringing = whatRings();
    const loud = ringing.some((each) => each.dataset["rings"] === "loud");
    const since = known(ringing.map((each) => each.getAttribute("aria-labelledby") ?? ""));
    if (ringing.length && this.due(pause(since, loud))) this.play(loud ? LOUD : RINGS);
    const newest = arrived();
    if (newest > this.newest && !ringing.length && this.due(APART)) this.play(ARRIVES);
    this.newest = Math.max(newest, this.newest);
    if (ringing.length && !this.off) this.loudspeaker();
    if (this.blocked) this.blocked.hidden = !ringing.length || this.off || !this.isMute();
  }

  /** Whether no window of this browser has rung for so long. */
  private due(pause: number): boolean {
    return !this.off && Date.now() - Number(localStorage.getItem(RANG) ?? 0) >= pause;
  }

  /** Sound, where the browser lets us. */
  private play(tones: Tones): void {
    const audio = this.loudspeaker();
    if (audio.state !== "running") return;
    localStorage.setItem(RANG, String(Date.now()));
    const volume = inCall() ? IN_A_CALL : VOLUME;
    tones.forEach((hertz, place) => tone(audio, { hertz, volume, after: place * TONE }));
  }

  /** Ask the browser for its loudspeaker, once. */
  private loudspeaker(): AudioContext {
    if (!this.audio) {
      this.audio = new AudioContext();
      this.began = performance.now();
    }
    return this.audio;
  }

  private isMute(): boolean {
    return this.audio?.state !== "running" && performance.now() - this.began > GRACE;
  }

  /** A browser lets a page be heard only after somebody has touched it. */
  private allow(): void {
    if (this.audio?.state === "suspended") void this.audio.resume().then(() => this.look());
  }
}

/** Remember what rings, whichever page of this browser shows it. Returns since when the newest of it does. */
function known(names: string[]): number {
  const now = Date.now();
  const before = JSON.parse(localStorage.getItem(KNOWN) ?? "{}") as Record<string, [number, number]>;
  const left = Object.entries(before).filter(([, [, seen]]) => now - seen < FORGOTTEN);
  const rings = Object.fromEntries(left);
  if (names.some((name) => now - (rings[name]?.[1] ?? 0) > SEEN_EVERY)) {
    for (const name of names) rings[name] = [rings[name]?.[0] ?? now, now];
    localStorage.setItem(KNOWN, JSON.stringify(rings));
  }
  return Math.max(0, ...names.map((name) => rings[name]?.[0] ?? now));
}

/** How long the bell rests before it rings again for what has rung since then. */
function pause(since: number, loud: boolean): number {
  const age = Date.now() - since;
  if (age < APART) return APART;
  if (inCall()) return AGAIN.call;
  if (loud) return AGAIN.loud;
  return age < NEW ? AGAIN.new : AGAIN.old;
}

function inCall(): boolean {
  return document.querySelector("[data-softly]") !== null;
}

/** When the newest of those who wait here came, in seconds; 0 where nobody is shown. */
function arrived(): number {
  return Number(document.querySelector<HTMLElement>("[data-newest]")?.dataset["newest"] ?? 0);
}

function tone(audio: AudioContext, { hertz, volume, after }: { hertz: number; volume: number; after: number }): void {
  const source = audio.createOscillator();
  const strength = audio.createGain();
  const begin = audio.currentTime + after;
  source.frequency.value = hertz;
  // Without a soft beginning and end each tone would click.
  strength.gain.setValueAtTime(0, begin);
  strength.gain.linearRampToValueAtTime(volume, begin + 0.02);
  strength.gain.linearRampToValueAtTime(0, begin + TONE * 0.9);
  source.connect(strength).connect(audio.destination);
  source.start(begin);
  source.stop(begin + TONE);
}

function whatRings(): HTMLElement[] {
  return Array.from(document.querySelectorAll<HTMLElement>("[data-rings]"));
}

/** Have the window's title say that something rings, for whoever looks at another window. */
export function ringInTitle(): void {
  const plain = document.title;
  window.setInterval(() => {
    const rings = whatRings().length;
    const title = rings ? `(${rings}) ! ${plain}` : plain;
    if (document.title !== title) document.title = title;
  }, 1000);
}

/** Give the page its bell, where it has a switch for it and the browser can sound. */
export function bell(): void {
  const button = document.querySelector<HTMLButtonElement>("[data-sound]");
  if (button && "AudioContext" in window) new Bell(button, document.querySelector("[data-sound-blocked]"));
}
