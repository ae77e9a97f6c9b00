/** Where a sealed thing belongs. Sealed in one place, it opens in no other. */

import { type Bytes, concat, uint32, utf8 } from "./bytes";

export interface Context {
  readonly purpose: string;
  readonly organisation: Uint8Array;
  readonly table: string;
  readonly id: Uint8Array;
  readonly field: string;
  /** 1 where it is left out. */
  readonly version?: number;
  /** What the sender told in clear beside it: changed by anybody, the text refuses to open. */
  readonly said?: string;
}

/** The same bytes as `Context.encode()` in Python: seven parts, each after its length as 4 bytes. */
export function encodeContext(context: Context): Bytes {
  const parts = [
    utf8(context.purpose),
    context.organisation,
    utf8(context.table),
    context.id,
    utf8(context.field),
    uint32(context.version ?? 1),
    utf8(context.said ?? ""),
  ];
  return concat(...parts.flatMap((part) => [uint32(part.length), part]));
}
