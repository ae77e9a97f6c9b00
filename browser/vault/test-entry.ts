/**
 * What the cross tests call in a real browser (`tests/vault/test_twin.py`); no page includes it. Items have
 * the shape of the golden corpus (`tests/golden/v1`), so that what one side made the other can open.
 */

import * as vault from "./index";
import { openWith } from "./opening";

interface Item {
  readonly [name: string]: unknown;
}

interface Place {
  readonly purpose: string;
  readonly organisation: string;
  readonly table: string;
  readonly id: string;
  readonly field: string;
  readonly version: number;
  readonly said: string;
}

function context(item: Item): vault.Context {
  const place = item["context"] as Place;
  return { ...place, organisation: vault.fromHex(place.organisation), id: vault.fromHex(place.id) };
}

function text(item: Item, name: string): string {
  return String(item[name]);
}

function hex(item: Item, name: string): vault.Bytes {
  return vault.fromHex(text(item, name));
}

function base64(item: Item, name: string): vault.Bytes {
  return vault.fromBase64url(text(item, name));
}

function place(item: Item): vault.Place {
  return { index: Number(item["index"]), last: Boolean(item["last"]) };
}

function same(item: Item, name: string, made: Uint8Array): boolean {
  return vault.toHex(made) === text(item, name);
}

const openers: Record<string, (item: Item, sealed: vault.Bytes) => Promise<vault.Bytes>> = {
  wraps: (item, sealed) => openWith(hex(item, "seed"), sealed, context(item)),
  bodies: (item, sealed) => vault.openBody(hex(item, "key"), sealed, context(item)),
  keys: (item, sealed) => vault.openKey(hex(item, "key"), sealed, context(item)),
  chunks: (item, sealed) => vault.openChunk(hex(item, "key"), sealed, place(item), context(item)),
};

const sealers: Record<string, (item: Item, clear: vault.Bytes) => Promise<vault.Bytes>> = {
  wraps: (item, clear) => vault.sealTo(base64(item, "public"), clear, context(item)),
  bodies: (item, clear) => vault.sealBody(hex(item, "key"), clear, context(item)),
  keys: (item, clear) => vault.sealKey(hex(item, "key"), clear, context(item)),
  chunks: (item, clear) => vault.sealChunk(hex(item, "key"), clear, place(item), context(item)),
};

const others: Record<string, (item: Item) => boolean | Promise<boolean>> = {
  contexts: (item) => same(item, "encoded", vault.encodeContext(context(item))),
  signatures: async (item) => {
    const message = vault.utf8(text(item, "message"));
    await vault.verify(hex(item, "public"), hex(item, "signature"), message, text(item, "label"));
    return true;
  },
  derivations: (item) =>
    same(item, "made", vault.derive(hex(item, "key"), text(item, "label"), Number(item["length"]))),
  receipts: (item) => {
    const receipt = vault.openReceipt(text(item, "digits"), text(item, "word"));
    return (["locator", "verifier", "key"] as const).every((name) => same(item, name, receipt[name]));
  },
};

/** Whether an item opens, or comes out again, exactly as when it was made. */
async function opens(kind: string, item: Item): Promise<boolean> {
  try {
    const opener = openers[kind];
    if (opener === undefined) return (await others[kind]?.(item)) ?? false;
    const clear = "text" in item ? vault.utf8(text(item, "text")) : base64(item, "clear");
    return vault.toHex(await opener(item, base64(item, "sealed"))) === vault.toHex(clear);
  } catch (error) {
    if (error instanceof vault.Unreadable) return false;
    throw error;
  }
}

/** The item's clear bytes sealed here. */
async function seal(kind: string, item: Item): Promise<string> {
  return vault.toBase64url((await sealers[kind]?.(item, base64(item, "clear"))) ?? new Uint8Array());
}

/** What was tried on a sealed thing (one flipped bit, a cut, a byte more) and did not end in Unreadable. */
async function survivors(kind: string, item: Item, step: number): Promise<string[]> {
  const sealed = base64(item, "sealed");
  const left: string[] = [];
  for (let at = 0; at <= sealed.length; at += at < 40 ? 1 : step) {
    const flipped = vault.concat(sealed, new Uint8Array(at === sealed.length ? 1 : 0));
    flipped[at] = (flipped[at] ?? 0) ^ (1 << at % 8);
    if (!(await refused(kind, item, flipped))) left.push(`flip ${at}`);
    if (at < sealed.length && !(await refused(kind, item, sealed.slice(0, at)))) left.push(`cut ${at}`);
  }
  return left;
}

async function refused(kind: string, item: Item, sealed: vault.Bytes): Promise<boolean> {
  try {
    await openers[kind]?.(item, sealed);
    return false;
  } catch (error) {
    return error instanceof vault.Unreadable;
  }
}

/** The name of the error that a call ends in, or "" where it ends well. */
async function failure(call: () => unknown): Promise<string> {
  try {
    await call();
    return "";
  } catch (error) {
    return error instanceof Error ? error.name : "?";
  }
}

Object.assign(globalThis, { vault: { ...vault, opens, seal, survivors, failure } });
