/** Seal to a public key: HPKE (RFC 9180) with X-Wing, HKDF-SHA256 and AES-256-GCM, the context in `info`. */

import "./older";

import { Aes256Gcm, CipherSuite, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";

import { type Bytes, concat } from "./bytes";
import { FORMAT } from "./cipher";
import { type Context, encodeContext } from "./context";
import { Unreadable } from "./errors";

export const PUBLIC_SIZE = 1216;
export const ENCAPSULATION_SIZE = 1120;

export function suite(): CipherSuite {
  return new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: new Aes256Gcm() });
}

/** Format byte, 1,120 bytes encapsulation, ciphertext, tag. For keys, so nothing is padded. */
export async function sealTo(publicKey: Bytes, clear: Bytes, context: Context): Promise<Bytes> {
  if (publicKey.length !== PUBLIC_SIZE) throw new Unreadable();
  try {
    const hpke = suite();
    const recipientPublicKey = await hpke.kem.deserializePublicKey(publicKey);
    const { enc, ct } = await hpke.seal({ recipientPublicKey, info: encodeContext(context) }, clear);
    return concat(Uint8Array.of(FORMAT), new Uint8Array(enc), new Uint8Array(ct));
  } catch {
    throw new Unreadable();
  }
}
