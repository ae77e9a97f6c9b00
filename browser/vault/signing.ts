/**
 * Check statements signed with Ed25519: by the browser itself where it knows how, since that leaves the page's
 * own thread free for somebody who wants to leave; in plain JavaScript on older phones.
 */

import "./older";

import { ed25519 } from "@noble/curves/ed25519.js";

import { type Bytes, concat, toHex, utf8 } from "./bytes";
import { Unreadable } from "./errors";

// The y of every point whose order divides 8, the lowest byte first: 0, 1, -1, and two others.
const SMALL_ORDER = [
  "00".repeat(32),
  "01" + "00".repeat(31),
  "ec" + "ff".repeat(30) + "7f",
  "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
  "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
];
const NOT_REDUCED = /^e[d-f](ff){30}7f$|^f.(ff){30}7f$/;

/** Throws Unreadable unless this is the key's signature over the message under this label. */
export async function verify(publicKey: Bytes, signature: Bytes, message: Bytes, label: string): Promise<void> {
  const signed = concat(utf8(`liftstone/${label}`), Uint8Array.of(0), message);
  if (!(await holds(publicKey, signature, signed))) throw new Unreadable();
}

async function holds(publicKey: Bytes, signature: Bytes, signed: Bytes): Promise<boolean> {
  try {
    // RFC 8032 to the letter, as the server checks it; some browsers let such keys pass.
    if (isWeak(publicKey)) return false;
    const key = await imported(publicKey);
    if (key) return await crypto.subtle.verify("Ed25519", key, signature, signed);
    return ed25519.verify(signature, signed, publicKey, { zip215: false });
  } catch {
    return false;
  }
}

/**
 * Whether a key is a point of small order, under which a signature can be made up without a secret, or is not
 * reduced. Looked up, not calculated: that would hold up an old phone for as long as a press on the exit.
 */
function isWeak(publicKey: Bytes): boolean {
  const y = Uint8Array.from(publicKey);
  y[31] = (y[31] ?? 0) & 0x7f; // without the sign of x, which does not matter
  return SMALL_ORDER.includes(toHex(y)) || NOT_REDUCED.test(toHex(y));
}

/** The key as this browser holds it; null where it does not know Ed25519. */
async function imported(publicKey: Bytes): Promise<CryptoKey | null> {
  try {
    return await crypto.subtle.importKey("raw", publicKey, "Ed25519", false, ["verify"]);
  } catch {
    return null;
  }
}
