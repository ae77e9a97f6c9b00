/** Lengths speak, so there are few: 1, 4, 16, 64, 256 KiB, then whole MiB (`liftstone/vault/padding.py`). */

import { type Bytes, uint32 } from "./bytes";
import { Unreadable } from "./errors";

const KIB = 1024;
export const MIB = 1024 * KIB;
const STEPS = [KIB, 4 * KIB, 16 * KIB, 64 * KIB, 256 * KIB];
const LENGTH_SIZE = 4;

export function bodySize(length: number): number {
  return STEPS.find((step) => length <= step) ?? Math.ceil(length / MIB) * MIB;
}

/** 4 bytes of true length, the text, zeros up to the next size. */
export function pad(clear: Uint8Array): Bytes {
  const padded = new Uint8Array(LENGTH_SIZE + bodySize(clear.length));
  padded.set(uint32(clear.length));
  padded.set(clear, LENGTH_SIZE);
  return padded;
}

/** What pad filled up; throws Unreadable unless the padding is exactly what pad would write. */
export function unpad(padded: Bytes): Bytes {
  if (padded.length < LENGTH_SIZE) throw new Unreadable();
  const length = new DataView(padded.buffer, padded.byteOffset).getUint32(0);
  const end = LENGTH_SIZE + length;
  if (padded.length !== LENGTH_SIZE + bodySize(length)) throw new Unreadable();
  for (let at = end; at < padded.length; at += 1) if (padded[at] !== 0) throw new Unreadable();
  return padded.slice(LENGTH_SIZE, end);
}
