/** Opens and seals the messages of a thread. What cannot be opened is shown as such, never left out. */

import { type Bytes, fromBase64url, fromHex, openBody, openKey, random, sealBody, toHex, utf8 } from "../../vault";
import type { Receipt } from "../../vault";
import { data } from "../page/data";
import { place } from "../report/sealing";
import type { Message } from "./line";

export interface Opened {
  readonly mine: boolean;
  readonly at: string;
  /** `null`: it cannot be opened here. */
  readonly text: string | null;
}

/** The thread's key, opened with the number and the word. Throws Unreadable otherwise. */
export function threadKey(receipt: Receipt, wrap: string): Promise<Bytes> {
  const context = place(organisation(), "thread key", "intake_receipt", toHex(receipt.locator), "key_for_reader");
  return openKey(receipt.key, fromBase64url(wrap), context);
}

export async function openMessage(key: Bytes, message: Message): Promise<Opened> {
  const { from, at } = message;
  try {
    const clear = await openBody(key, fromBase64url(message.sealed), context(message.id, from));
    const body = JSON.parse(new TextDecoder().decode(clear)) as { text?: unknown };
    return { mine: from === "person", at, text: typeof body.text === "string" ? body.text : null };
  } catch {
    return { mine: from === "person", at, text: null };
  }
}

export async function sealMessage(key: Bytes, text: string): Promise<{ id: string; sealed: Bytes }> {
  const id = toHex(random(16));
  const clear = utf8(JSON.stringify({ schema: 1, text }));
  return { id, sealed: await sealBody(key, clear, context(id, "person")) };
}

function context(id: string, from: Message["from"]): ReturnType<typeof place> {
  return { ...place(organisation(), "message", "conversations_message", id, "sealed"), said: from };
}

function organisation(): Bytes {
  return fromHex(data().organisation);
}
