/** Check statements signed with Ed25519. In plain JavaScript: old phones' WebCrypto does not know it. */

import "./older";

import { ed25519 } from "@noble/curves/ed25519.js";

import { concat, utf8 } from "./bytes";
import { Unreadable } from "./errors";

/** Throws Unreadable unless this is the key's signature over the message under this label. */
export function verify(
  publicKey: Uint8Array,
  signature: Uint8Array,
  message: Uint8Array,
  label: string,
): void {
  const signed = concat(utf8(`liftstone/${label}`), Uint8Array.of(0), message);
  let right = false;
  try {
    // RFC 8032 to the letter, as the server checks it.
    right = ed25519.verify(signature, signed, publicKey, { zip215: false });
  } catch {
    throw new Unreadable();
  }
  if (!right) throw new Unreadable();
}
