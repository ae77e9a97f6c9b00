/**
 * Sends a sealed report exactly once: the files chunk by chunk, then the report, the same bytes each time until
 * the server has committed it. Only its "kept" counts.
 */

import { type Bytes, CHUNK, newKey, random, sealChunk, toHex } from "../../vault";
import { say } from "../page/data";
import { type Start, Unproven, proven } from "./desk";
import { type Reply, Stopped, type Watch, kept, untilAnswered } from "./line";
import type { Answers, Attachment } from "./names";
import { type Identity, type SealedFile, type SealedReport, place, sealReport, wrapFor } from "./sealing";
import { QUICK, Work } from "./work";

/** A new pass and a new look at the desk's key, this often, before the server's no is taken for a no. */
const RENEWALS = 2;
/** What no new pass would change. */
const FINAL = ["too-large", "too-many-files", "no-room", "language", "version"];

/** The server will not take it, for a reason that trying again does not change. */
export class Refused extends Error {}

/** What somebody sees meanwhile. */
export interface Show {
  state(text: string): void;
  line: Watch;
}

/**
 * One go at sending. Stopping it ends whatever it waits for: what somebody took back to change must not go on
 * being sent beside what they send next.
 */
interface Attempt {
  readonly stop: AbortController;
  busy: boolean;
}

export class Sending {
  private attempt = newAttempt();
  private starting: Promise<void> | null = null;
  private start: Start | null = null;
  private work: Work | null = null;
  private wrapped: { readonly key: Bytes; readonly report: SealedReport; readonly parts: object } | null = null;
  /** The chunks that the server has, so that a broken upload goes on where it broke. */
  private readonly there = new Set<string>();
  private readonly fileKeys = new Map<string, Bytes>();

  constructor(
    private readonly identity: Identity,
    private readonly language: string,
    private readonly show: Show,
  ) {}

  /** Stop for good, and forget what was held. */
  end(): void {
    this.pause();
    this.wrapped = null;
    this.fileKeys.forEach((key) => key.fill(0));
    this.identity.key.fill(0);
  }

  /** Stop trying; `send` may be called again, with the same text or another. */
  pause(): void {
    this.attempt.stop.abort();
    this.attempt = newAttempt();
    this.work?.stop();
    this.start = this.starting = null;
  }

  /** Fetch the desk's key and a pass, and begin on the puzzle, while the person still writes. */
  prepare(): Promise<void> {
    const attempt = this.attempt;
    this.starting ??= this.renew(attempt).catch((problem: unknown) => {
      if (attempt === this.attempt) this.starting = null;
      throw problem;
    });
    return this.starting;
  }

  /** Seal and send; resolves with the receipt's digits, or "" without one, once it is kept. */
  async send(answers: Answers, attachments: readonly Attachment[]): Promise<string> {
    const attempt = this.attempt;
    this.show.state(say("sealing"));
    attempt.busy = true;
    await this.prepare();
    const files = attachments.map((attachment) => this.withKey(attachment));
    const sealed = await sealReport(this.identity, this.ready().desk.organisation, answers, files);
    for (let renewals = 0; ; renewals += 1) {
      if (this.expired()) await this.renew(attempt);
      const reply = await this.deliver(sealed, attempt);
      if (kept(reply)) return sealed.receipt?.digits ?? "";
      if (renewals >= RENEWALS || FINAL.includes(told(reply, "error"))) throw new Refused(told(reply, "message"));
      this.there.clear();
      await this.renew(attempt);
    }
  }

  private ready(): Start {
    if (!this.start) throw new Stopped();
    return this.start;
  }

  private async deliver(sealed: SealedReport, attempt: Attempt): Promise<Reply> {
    const start = this.ready();
    const solution = await this.solve(attempt);
    const headers = { "X-Pass": start.pass, "X-Work": solution.join(",") };
    const refused = await this.upload(sealed.files, headers, attempt);
    if (refused) return refused;
    this.show.state(say("sending"));
    const { danger, under18 } = sealed.answers;
    const body = JSON.stringify({
      version: 1,
      report: this.identity.report,
      pass: start.pass,
      work: solution,
      language: this.language,
      danger,
      under_18: under18,
      body: sealed.body,
      files: sealed.files.map((file) => ({ id: file.attachment.id, chunks: file.chunks })),
      ...(await this.wrap(start, sealed)),
    });
    return this.post(attempt, "/j/send", body);
  }

  /** Wrapped once for each desk key: the same bytes again, even with a new pass, are a retry and no second report. */
  private async wrap(start: Start, sealed: SealedReport): Promise<object> {
    const { key } = start.desk;
    const same = this.wrapped?.report === sealed && toHex(this.wrapped.key) === toHex(key);
    if (!same) this.wrapped = { key, report: sealed, parts: await wrapFor(start.desk, this.identity, sealed) };
    return this.wrapped?.parts ?? {};
  }

  private async solve(attempt: Attempt): Promise<number[]> {
    if (this.work) this.work.pace = { ...QUICK };
    const solution = (await this.work?.done) ?? [];
    if (attempt.stop.signal.aborted) throw new Stopped();
    return solution;
  }

  /** Every chunk that is not there yet. Sealing one again gives the same bytes, so none is kept in memory. */
  private async upload(
    files: readonly SealedFile[],
    headers: Record<string, string>,
    attempt: Attempt,
  ): Promise<Reply | null> {
    const parts = files.reduce((sum, file) => sum + file.chunks, 0);
    let part = 0;
    for (const file of files) {
      for (let index = 0; index < file.chunks; index += 1) {
        part += 1;
        const path = `/j/chunk/${this.identity.report}/${file.attachment.id}/${index}`;
        if (this.there.has(path)) continue;
        this.show.state(say("uploading", { part, parts }));
        const reply = await this.post(attempt, path, await this.chunk(file, index), headers);
        if (!kept(reply)) return reply;
        this.there.add(path);
      }
    }
    return null;
  }

  private async chunk(file: SealedFile, index: number): Promise<Bytes> {
    const part = file.attachment.source.slice(index * CHUNK, (index + 1) * CHUNK);
    const clear = await bytesOf(part).catch(() => {
      throw new Refused(say("file_unreadable", { name: file.attachment.name }));
    });
    const context = place(this.ready().desk.organisation, "file", "intake_chunk", file.attachment.id, "chunk");
    return sealChunk(file.key, clear, { index, last: index === file.chunks - 1 }, context);
  }

  private withKey(attachment: Attachment): SealedFile {
    const key = this.fileKeys.get(attachment.id) ?? newKey();
    this.fileKeys.set(attachment.id, key);
    return { attachment, key, chunks: Math.max(1, Math.ceil(attachment.source.size / CHUNK)) };
  }

  private async renew(attempt: Attempt): Promise<void> {
    const reply = await this.post(attempt, "/j/start");
    if (reply.status !== 200) throw new Refused(told(reply, "message"));
    const start = await proven(reply.json);
    if (attempt.stop.signal.aborted) throw new Stopped();
    this.work?.stop();
    this.start = start;
    this.work = new Work(start, (share) => {
      if (attempt.busy) this.show.state(say("working", { percent: Math.round(share * 100) }));
    });
  }

  /** A minute early: what would expire on the way is fetched anew. The phone's clock may be wrong, which does
   *  no harm: the server says so, and then it is fetched anew too. */
  private expired(): boolean {
    return this.start === null || this.start.until * 1000 - Date.now() < 60_000;
  }

  private post(
    attempt: Attempt,
    path: string,
    body?: string | Bytes,
    headers: Record<string, string> = {},
  ): Promise<Reply> {
    const request = { path: `${path}?language=${this.language}`, headers, ...(body === undefined ? {} : { body }) };
    // While somebody still writes, a bad line is no news: nothing has been sent yet.
    const watch: Watch = (state) => attempt.busy && this.show.line(state);
    return untilAnswered(request, watch, attempt.stop.signal);
  }
}

function newAttempt(): Attempt {
  return { stop: new AbortController(), busy: false };
}

export function newFileId(): string {
  return toHex(random(16));
}

/** The server's code for an error, or its own words for the person, in their language. */
function told(reply: Reply, name: "error" | "message"): string {
  const said = (reply.json as Record<string, unknown> | null)?.[name];
  return typeof said === "string" ? said : "";
}

/** A blob's bytes, also where `Blob.arrayBuffer` is not known yet. */
function bytesOf(blob: Blob): Promise<Bytes> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(new Uint8Array(reader.result as ArrayBuffer));
    reader.onerror = () => reject(new Error("unreadable"));
    reader.readAsArrayBuffer(blob);
  });
}

export { Stopped, Unproven };
