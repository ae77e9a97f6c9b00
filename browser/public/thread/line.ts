/** The thread's talk with the server. */

import { type Bytes, toBase64url, toHex } from "../../vault";
import type { Receipt } from "../../vault";
import { type Reply, type Request, once, untilAnswered } from "../report/line";

export interface Message {
  readonly id: string;
  readonly at: string;
  readonly from: "desk" | "person";
  readonly sealed: string;
}

export interface Thread {
  readonly wrap: string | null;
  readonly messages: readonly Message[];
  readonly opened: boolean;
  readonly closed: boolean;
}

/** What there is behind a number and a word. Throws when there is no answer. */
export async function fetchThread(receipt: Receipt): Promise<Thread> {
  const reply = await once(request("/j/thread", receipt));
  if (reply.status !== 200) throw new Error("no answer");
  return reply.json as Thread;
}

/** Send one message until it is kept, the same bytes each time. */
export function sendAnswer(receipt: Receipt, id: string, sealed: Bytes, waiting: () => void): Promise<Reply> {
  const sent = request("/j/thread/answer", receipt, { message: id, sealed: toBase64url(sealed) });
  return untilAnswered(sent, (state) => state && waiting());
}

export function closeThread(receipt: Receipt): Promise<Reply> {
  return once(request("/j/thread/close", receipt));
}

function request(path: string, receipt: Receipt, more: object = {}): Request {
  const proof = { locator: toHex(receipt.locator), verifier: toBase64url(receipt.verifier) };
  return { path, body: JSON.stringify({ ...proof, ...more }) };
}
