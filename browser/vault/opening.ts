/**
 * Open what was sealed to a key pair. Apart from the rest because no page does it: secret halves of key pairs
 * stay behind the staff door, and only the tests hold one in a browser.
 */

import type { Bytes } from "./bytes";
import { checkFormat } from "./cipher";
import { type Context, encodeContext } from "./context";
import { Unreadable } from "./errors";
import { ENCAPSULATION_SIZE, suite } from "./sealing";

/** What sealTo sealed to the key of this 32-byte seed; throws Unreadable otherwise. */
export async function openWith(seed: Bytes, sealed: Bytes, context: Context): Promise<Bytes> {
  checkFormat(sealed);
  try {
    const hpke = suite();
    const recipientKey = await hpke.kem.deserializePrivateKey(seed);
    const enc = sealed.slice(1, 1 + ENCAPSULATION_SIZE);
    const ciphertext = sealed.slice(1 + ENCAPSULATION_SIZE);
    return new Uint8Array(await hpke.open({ recipientKey, enc, info: encodeContext(context) }, ciphertext));
  } catch {
    throw new Unreadable();
  }
}
