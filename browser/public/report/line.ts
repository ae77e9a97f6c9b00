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

/** One try. Throws where there is no answer, or none that can be read; nothing of ours is without a word. */
export async function once(request: Request, stop?: AbortSignal): Promise<Reply> {
  const abort = new AbortController();
  const end = (): void => abort.abort();
  stop?.addEventListener("abort", end);
  const patience = PATIENCE + (request.body?.length ?? 0) / BYTES_PER_MILLISECOND;
  const timer = setTimeout(end, patience);
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
    return { status: response.status, json: JSON.parse(await response.text()) };
  } finally {
    clearTimeout(timer);
    stop?.removeEventListener("abort", end);
  }
}

/**
 * Try until there is an answer that trying again would not change. The bytes of every try are the same.
 * Throws Stopped as soon as it is stopped.
 */
export async function untilAnswered(request: Request, watch: Watch, stop?: AbortSignal): Promise<Reply> {
  for (let tries = 0; ; tries += 1) {
    if (stop?.aborted) throw new Stopped();
    const reply = await once(request, stop).catch(() => null);
    if (stop?.aborted) throw new Stopped();
    if (reply !== null && !passing(reply.status)) {
      watch(null);
      return reply;
    }
    watch(navigator.onLine === false ? "offline" : "waiting");
    await pause(tries, stop);
  }
}

/** Whether the server says that it has it. A portal's or a proxy's "200" says nothing of the kind. */
export function kept(reply: Reply): boolean {
  const said = (reply.json as { kept?: unknown } | null)?.kept === true;
  return said && (reply.status === 200 || reply.status === 201);
}

/** Whether an answer may be another one in a moment: overloaded, restarting, behind a portal's error page. */
function passing(status: number): boolean {
  return status >= 500 || status === 408 || status === 425 || status === 429;
}

/** Wait, longer each time, never all phones at once; cut short when the connection comes back, or by stopping. */
function pause(tries: number, stop?: AbortSignal): Promise<void> {
  const most = Math.min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** Math.min(tries, 10));
  const length = most / 2 + Math.random() * (most / 2);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      window.removeEventListener("online", end);
      stop?.removeEventListener("abort", end);
      resolve();
    };
    const timer = setTimeout(end, length);
    window.addEventListener("online", end);
    stop?.addEventListener("abort", end);
  });
}
