/** What is on the form, what an answer looks like, what a report holds. The wire's names, not ours. */

export type Danger = "now" | "soon" | "no" | "unknown";
export type Under18 = "yes" | "no" | "unknown";

/** A file as it will be sent; `source` is read when it is sealed. */
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly type: string;
  readonly cleaned: boolean;
  readonly source: Blob;
}

/** What somebody wrote. A name that is missing was not asked; "" was asked and left empty. */
export interface Answers {
  readonly said: Readonly<Record<string, string | number>>;
  readonly danger: Danger;
  readonly under18: Under18;
  /** The words that open the thread: null where no answer here was asked for. */
  readonly words: { readonly word: string; readonly otherWord: string } | null;
}
