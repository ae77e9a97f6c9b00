/** The line to the server, as bad as it may be: tries again by itself, with growing pauses, until it is through. */

const FIRST_PAUSE = 1000; // milliseconds
const LONGEST_PAUSE = 30_000;
const PATIENCE = 60_000; // one attempt, besides what a line of 4 kB a second needs for the bytes
const BYTES_PER_MILLISECOND = 4;

export interface Reply {
  readonly status: number;
  readonly json: unknown;
}

export interface Request {
  readonly path: string;
  readonly body?: string | Uint8Array<ArrayBuffer>;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Something for a person to read while a line is bad; `null` once it works again. */
export type Watch = (state: "waiting" | "offline" | null) => void;

export class Stopped extends Error {}

/** One try. Throws where there is no answer, or none that can be read. */
export async function once(request: Request): Promise<Reply> {
  const abort = new AbortController();
  const patience = PATIENCE + (request.body?.length ?? 0) / BYTES_PER_MILLISECOND;
  const timer = setTimeout(() => abort.abort(), patience);
  try {
    const response = await fetch(request.path, {
      method: request.body === undefined ? "GET" : "POST",
      headers: { ...(typeof request.body === "string" ? { "Content-Type": "application/json" } : {}), ...request.headers },
      ...(request.body === undefined ? {} : { body: request.body }),
      // Nothing about this person or this browser travels along, and nothing is kept.
      credentials: "omit",
      cache: "no-store",
      referrerPolicy: "no-referrer",
      redirect: "error",
      signal: abort.signal,
    });
    const text = await response.text();
    return { status: response.status, json: text === "" ? null : JSON.parse(text) };
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Try until there is an answer that trying again would not change. The bytes of every try are the same.
 * Throws Stopped when `stopped()` turns true.
 */
export async function untilAnswered(request: Request, watch: Watch, stopped: () => boolean): Promise<Reply> {
  for (let tries = 0; ; tries += 1) {
    if (stopped()) throw new Stopped();
    const reply = await once(request).catch(() => null);
    if (stopped()) throw new Stopped();
    if (reply !== null && !passing(reply.status)) {
      watch(null);
      return reply;
    }
    watch(navigator.onLine === false ? "offline" : "waiting");
    await pause(tries);
  }
}

/** Whether an answer may be another one in a moment: overloaded, restarting, behind a portal's error page. */
function passing(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/** Wait, longer each time, never all phones at once; cut short when the connection comes back. */
function pause(tries: number): Promise<void> {
  const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries, 10));
  const length = most / 2 + Math.random() * (most / 2);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      resolve();
    };
    const timer = setTimeout(end, length);
    window.addEventListener("online", end);
  });
}
