/**
 * The vault in the browser: the same names, the same bytes as `liftstone/vault`. It seals what somebody
 * writes before it leaves the phone. It holds no state and stores nothing.
 */

export { sealBody, openBody, sealKey, openKey, newKey } from "./bodies";
export { type Bytes, concat, fromBase64url, fromHex, toBase64url, toHex, utf8 } from "./bytes";
export { random } from "./cipher";
export { type Context, encodeContext } from "./context";
export { derive, sha256 } from "./derive";
export { Unreadable } from "./errors";
export { type Receipt, grouped, newReceipt, openReceipt } from "./receipt";
export { sealTo } from "./sealing";
export { verify } from "./signing";
export { CHUNK, type Place, openChunk, sealChunk } from "./stream";
export { fold } from "./words";
