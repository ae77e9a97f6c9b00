/** HKDF-SHA256 with a label per purpose, and SHA-256, at once: proof of work cannot wait for WebCrypto. */

import "./older";

import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 as digest } from "@noble/hashes/sha2.js";

import { type Bytes, utf8 } from "./bytes";

/** `length` bytes by HKDF (RFC 5869), no salt, info "liftstone/" + label. */
export function derive(key: Uint8Array, label: string, length = 32): Bytes {
  return hkdf(digest, key, undefined, utf8(`liftstone/${label}`), length) as Bytes;
}

export function sha256(data: Uint8Array): Bytes {
  return digest(data) as Bytes;
}
