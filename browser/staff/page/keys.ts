// One key for each action.

const ALWAYS = ["F8", "F9"]; // also while somebody types
const LOADING = 5000; // milliseconds within which the parts of a page that are fetched apart should be there

function isField(element: HTMLElement): boolean {
  return element.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(element.tagName);
}

function meant(key: string): HTMLElement | null {
  return document.querySelector<HTMLElement>(`[data-key="${CSS.escape(key)}"]`);
}

/** A single letter does what its element does, never while somebody types; F8 and F9 do so always. */
export function keys(): void {
  const later = untilThere();
  document.addEventListener("keydown", (event) => {
    const typing = isField(event.target as HTMLElement);
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && typing) return (event.target as HTMLElement).blur();
    const always = ALWAYS.includes(event.key);
    if (typing && !always) return;
    const target = meant(event.key);
    if (!target) return always ? later(event.key) : undefined;
    event.preventDefault();
    if (!typing) target.focus(); // else the next letter would be a key of the page
    if (!isField(target)) target.click();
  });
}

/**
 * Keep a key that was pressed before its button was fetched, and press that once it is there. Never a letter's: what
 * comes meanwhile may be an alarm that nobody has seen.
 */
function untilThere(): (key: string) => void {
  let kept = "";
  const press = new MutationObserver(() => {
    const target = kept ? meant(kept) : null;
    if (!target) return;
    kept = "";
    target.click();
  });
  press.observe(document.body, { childList: true, subtree: true });
  window.setTimeout(() => press.disconnect(), LOADING);
  return (key) => {
    kept = key;
  };
}
