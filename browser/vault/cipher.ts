/** AES-256-GCM by WebCrypto: what format 1 seals bodies, keys and chunks with. */

import type { Bytes } from "./bytes";
import { Unreadable } from "./errors";

/**
 * The only format so far. The page is always as new as the door that serves it, so a second format adds a
 * branch here before anything is sealed under it (`liftstone/vault/suites.py`).
 */
export const FORMAT = 1;
export const KEY_SIZE = 32;

/** A fresh 256-bit key. */
export function newKey(): Bytes {
  return random(KEY_SIZE);
}

export function random(size: number): Bytes {
  return crypto.getRandomValues(new Uint8Array(size));
}

export async function encrypt(key: Bytes, nonce: Bytes, clear: Bytes, aad: Bytes): Promise<Bytes> {
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: aad };
  return new Uint8Array(await crypto.subtle.encrypt(algorithm, await imported(key, "encrypt"), clear));
}

/** Throws Unreadable whatever is wrong. */
export async function decrypt(key: Bytes, nonce: Bytes, sealed: Bytes, aad: Bytes): Promise<Bytes> {
  const algorithm = { name: "AES-GCM", iv: nonce, additionalData: aad };
  const held = await imported(key, "decrypt");
  try {
    return new Uint8Array(await crypto.subtle.decrypt(algorithm, held, sealed));
  } catch {
    throw new Unreadable();
  }
}

/** Throws Unreadable unless the first byte names a format that is known here. */
export function checkFormat(sealed: Uint8Array): void {
  if (sealed[0] !== FORMAT) throw new Unreadable();
}

async function imported(key: Bytes, use: KeyUsage): Promise<CryptoKey> {
  // WebCrypto would also take 128 bits.
  if (key.length !== KEY_SIZE) throw new Unreadable();
  return crypto.subtle.importKey("raw", key, "AES-GCM", false, [use]);
}
