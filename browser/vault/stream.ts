/** Seal a file in chunks of 1 MiB (STREAM). Every file has a fresh key. See `liftstone/vault/stream.py`. */

import { type Bytes, concat, uint32 } from "./bytes";
import { FORMAT, checkFormat, decrypt, encrypt } from "./cipher";
import { type Context, encodeContext } from "./context";
import { Unreadable } from "./errors";
import { MIB, pad, unpad } from "./padding";

export const CHUNK = MIB;

/** Which chunk of its file this is: the number from 0, and whether it is the last. */
export interface Place {
  readonly index: number;
  readonly last: boolean;
}

/** Every chunk but the last holds exactly CHUNK bytes; the last holds up to CHUNK and is padded. */
export async function sealChunk(key: Bytes, clear: Bytes, place: Place, context: Context): Promise<Bytes> {
  if (!fits(clear, place)) throw new RangeError("every chunk but the last holds exactly one MiB");
  const padded = place.last ? pad(clear) : clear;
  return concat(Uint8Array.of(FORMAT), await encrypt(key, nonce(place), padded, encodeContext(context)));
}

/** The clear bytes of one chunk; throws Unreadable, also for a wrong place. */
export async function openChunk(key: Bytes, sealed: Bytes, place: Place, context: Context): Promise<Bytes> {
  checkFormat(sealed);
  const padded = await decrypt(key, nonce(place), sealed.subarray(1), encodeContext(context));
  const clear = place.last ? unpad(padded) : padded;
  if (!fits(clear, place)) throw new Unreadable();
  return clear;
}

function nonce(place: Place): Bytes {
  return concat(new Uint8Array(7), uint32(place.index), Uint8Array.of(place.last ? 1 : 0));
}

function fits(clear: Bytes, place: Place): boolean {
  return clear.length === CHUNK || (clear.length < CHUNK && place.last);
}
