/**
 * Proof of work: a cost for whoever sends thousands, seconds at most for whoever sends one. In short slices on
 * the page's own thread: a worker would need a trusted-types policy, and these pages allow none.
 */

import { concat, utf8 } from "../../vault";
import { sha256 } from "@noble/hashes/sha2.js";

const LABEL = "liftstone/work/v1";
const GAP = Uint8Array.of(0);

export interface Puzzle {
  readonly pass: string;
  readonly puzzles: number;
  readonly bits: number;
}

/** Milliseconds at work and at rest: gentle while somebody types, quick once they wait for it. */
export interface Pace {
  slice: number;
  rest: number;
}

export const GENTLE: Pace = { slice: 6, rest: 40 };
export const QUICK: Pace = { slice: 30, rest: 0 };

/** Solves a puzzle in the background. `pace` may be changed while it runs; `stop` ends it without a result. */
export class Work {
  readonly done: Promise<number[]>;
  pace: Pace = { ...GENTLE };
  private readonly found: number[] = [];
  private stopped = false;
  private next = 0;
  private base: { clone: () => Hash } | null = null;

  constructor(readonly puzzle: Puzzle, private readonly progress: (share: number) => void = () => undefined) {
    this.done = this.run();
  }

  stop(): void {
    this.stopped = true;
  }

  private async run(): Promise<number[]> {
    while (this.found.length < this.puzzle.puzzles) {
      // First a rest: whoever begins this has just been at work on the page's thread.
      await new Promise((resolve) => setTimeout(resolve, this.pace.rest));
      if (this.stopped) return [];
      const end = performance.now() + this.pace.slice;
      while (performance.now() < end && this.found.length < this.puzzle.puzzles) this.tryMany();
      this.progress(this.found.length / this.puzzle.puzzles);
    }
    return this.found;
  }

  /** A few guesses between two looks at the clock: the first ones are slow, and somebody may want to leave. */
  private tryMany(): void {
    this.base ??= started(this.puzzle.pass, this.found.length);
    for (let tries = 0; tries < 4; tries += 1, this.next += 1) {
      const digest = this.base.clone().update(utf8(String(this.next))).digest();
      if (leadingZeros(digest) >= this.puzzle.bits) {
        this.found.push(this.next);
        this.next = 0;
        this.base = null;
        return;
      }
    }
  }
}

type Hash = ReturnType<typeof sha256.create>;

/** What is the same for all guesses of one puzzle, hashed once. */
function started(pass: string, index: number): Hash {
  return sha256.create().update(concat(utf8(LABEL), GAP, utf8(pass), GAP, utf8(String(index)), GAP));
}

export function leadingZeros(digest: Uint8Array): number {
  let zeros = 0;
  for (const byte of Array.from(digest)) {
    if (byte !== 0) return zeros + Math.clz32(byte) - 24;
    zeros += 8;
  }
  return zeros;
}
