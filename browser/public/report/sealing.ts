/** Seals a report: text, keys and the way back. From here on there is nothing that the server could read. */

import {
  type Bytes,
  type Context,
  fold,
  fromHex,
  newKey,
  newReceipt,
  openReceipt,
  random,
  sealBody,
  sealKey,
  sealTo,
  sha256,
  toBase64url,
  toHex,
  utf8,
} from "../../vault";
import type { Desk } from "./desk";
import type { Answers, Attachment } from "./names";

/** Made when the page opens: one report, however often it has to be sent. */
export interface Identity {
  readonly report: string;
  readonly key: Bytes;
}

/** A file and the key that its chunks are sealed under. */
export interface SealedFile {
  readonly attachment: Attachment;
  readonly key: Bytes;
  readonly chunks: number;
}

/** The part of a sealed report that names no desk, so that it stays the same if the desk's key changes. */
export interface SealedReport {
  readonly answers: Answers;
  readonly body: string;
  readonly files: readonly SealedFile[];
  readonly receipt: { readonly digits: string; readonly threadKey: Bytes; readonly sealed: SealedReceipt } | null;
}

interface SealedReceipt {
  readonly locator: string;
  readonly verifier: string;
  readonly duress: string;
  readonly key_for_reader: string;
  readonly key_for_duress: string;
}

export function newIdentity(): Identity {
  return { report: toHex(random(16)), key: newKey() };
}

export async function sealReport(
  identity: Identity,
  organisation: Bytes,
  answers: Answers,
  files: readonly SealedFile[],
): Promise<SealedReport> {
  const listed = files.map(({ attachment, key }) => ({
    id: attachment.id,
    key: toBase64url(key),
    name: attachment.name,
    type: attachment.type,
    size: attachment.source.size,
    cleaned: attachment.cleaned,
  }));
  const text = utf8(JSON.stringify({ schema: 1, ...answers.said, files: listed }));
  const context = { ...place(organisation, "body", "intake_contact", identity.report, "body"), said: said(answers) };
  const body = toBase64url(await sealBody(identity.key, text, context));
  const receipt = answers.words ? await sealReceipt(organisation, answers.words) : null;
  return { answers, body, files, receipt };
}

/** The parts that name the desk: the report's key and the thread's key, for it alone. */
export async function wrapFor(desk: Desk, identity: Identity, sealed: SealedReport): Promise<object> {
  const context = { ...place(desk.organisation, "record key", "intake_contact", identity.report, "wrap"), said: said(sealed.answers) };
  return {
    team: desk.team,
    epoch: desk.epoch,
    wrap: toBase64url(await sealTo(desk.key, identity.key, context)),
    receipt: sealed.receipt && { ...sealed.receipt.sealed, key_for_desk: await threadKeyFor(desk, sealed.receipt) },
  };
}

async function threadKeyFor(desk: Desk, receipt: NonNullable<SealedReport["receipt"]>): Promise<string> {
  const context = place(desk.organisation, "thread key", "intake_receipt", receipt.sealed.locator, "key_for_desk");
  return toBase64url(await sealTo(desk.key, receipt.threadKey, context));
}

/** Number, word and other word. Without another word its place is filled at random: nobody sees which. */
async function sealReceipt(
  organisation: Bytes,
  words: { readonly word: string; readonly otherWord: string },
): Promise<NonNullable<SealedReport["receipt"]>> {
  const digits = newReceipt();
  const real = openReceipt(digits, words.word);
  const other = fold(words.otherWord) === "" ? null : openReceipt(digits, words.otherWord);
  const threadKey = newKey();
  const locator = toHex(real.locator);
  // The same context for both: whoever opens one cannot tell from it which one it is.
  const context = place(organisation, "thread key", "intake_receipt", locator, "key_for_reader");
  const sealed = {
    locator,
    verifier: toBase64url(sha256(real.verifier)),
    duress: toBase64url(sha256(other?.verifier ?? random(32))),
    key_for_reader: toBase64url(await sealKey(real.key, threadKey, context)),
    key_for_duress: toBase64url(await sealKey(other?.key ?? newKey(), newKey(), context)),
  };
  return { digits, threadKey, sealed };
}

/** What the sender said in clear, bound to the sealed bytes so that it cannot be changed on the way. */
function said(answers: Answers): string {
  return `${answers.danger}/${answers.under18}`;
}

export function place(organisation: Bytes, purpose: string, table: string, id: string, field: string): Context {
  return { purpose, organisation, table, id: fromHex(id), field };
}
