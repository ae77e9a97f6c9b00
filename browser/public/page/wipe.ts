/**
 * Leaving must leave nothing. `exit.ts` announces it with an event; whoever holds something says here how to
 * let go of it. An event, not an import: leaving must work even if the rest of the page never loads.
 */

export const WIPE = "page-wipe";

export function onWipe(letGo: () => void): void {
  window.addEventListener(WIPE, letGo);
}
