/**
 * Check statements signed with Ed25519: by the browser itself where it knows how, since that leaves the page's
 * own thread free for somebody who wants to leave; in plain JavaScript on older phones.
 */

import "./older";

import { ed25519 } from "@noble/curves/ed25519.js";

import { type Bytes, concat, utf8 } from "./bytes";
import { Unreadable } from "./errors";

/** Throws Unreadable unless this is the key's signature over the message under this label. */
export async function verify(publicKey: Bytes, signature: Bytes, message: Bytes, label: string): Promise<void> {
  const signed = concat(utf8(`liftstone/${label}`), Uint8Array.of(0), message);
  if (!(await holds(publicKey, signature, signed))) throw new Unreadable();
}

async function holds(publicKey: Bytes, signature: Bytes, signed: Bytes): Promise<boolean> {
  try {
    // RFC 8032 to the letter, as the server checks it; some browsers let keys of small order pass.
    if (ed25519.Point.fromBytes(publicKey).isSmallOrder()) return false;
    const key = await imported(publicKey);
    if (key) return await crypto.subtle.verify("Ed25519", key, signature, signed);
    return ed25519.verify(signature, signed, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/** The key as this browser holds it; null where it does not know Ed25519. */
async function imported(publicKey: Bytes): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
}
