/** Seal texts and keys under a 256-bit key: format byte, 12 bytes random nonce, ciphertext, 16 bytes tag. */

import { type Bytes, concat } from "./bytes";
import { FORMAT, KEY_SIZE, checkFormat, decrypt, encrypt, random } from "./cipher";
import { type Context, encodeContext } from "./context";
import { Unreadable } from "./errors";
import { pad, unpad } from "./padding";

export { newKey } from "./cipher";

const NONCE_SIZE = 12;

/** A text sealed and padded. */
export async function sealBody(key: Bytes, clear: Bytes, context: Context): Promise<Bytes> {
  return seal(key, pad(clear), context);
}

/** What sealBody sealed under this key in this context; throws Unreadable otherwise. */
export async function openBody(key: Bytes, sealed: Bytes, context: Context): Promise<Bytes> {
  return unpad(await open(key, sealed, context));
}

/** A 256-bit key sealed under another one, 61 bytes. */
export async function sealKey(key: Bytes, otherKey: Bytes, context: Context): Promise<Bytes> {
  if (otherKey.length !== KEY_SIZE) throw new Unreadable();
  return seal(key, otherKey, context);
}

/** The key that sealKey sealed; throws Unreadable otherwise. */
export async function openKey(key: Bytes, sealed: Bytes, context: Context): Promise<Bytes> {
  const otherKey = await open(key, sealed, context);
  if (otherKey.length !== KEY_SIZE) throw new Unreadable();
  return otherKey;
}

async function seal(key: Bytes, clear: Bytes, context: Context): Promise<Bytes> {
  const nonce = random(NONCE_SIZE);
  return concat(Uint8Array.of(FORMAT), nonce, await encrypt(key, nonce, clear, encodeContext(context)));
}

async function open(key: Bytes, sealed: Bytes, context: Context): Promise<Bytes> {
  checkFormat(sealed);
  const nonce = sealed.subarray(1, 1 + NONCE_SIZE);
  if (nonce.length !== NONCE_SIZE) throw new Unreadable();
  return decrypt(key, nonce, sealed.subarray(1 + NONCE_SIZE), encodeContext(context));
}
