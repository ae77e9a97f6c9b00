/**
 * Whom a report is sealed to. The desk's key comes from the server, which could be made to lie; so it counts
 * only if an officer certified it, and only if this page's own root key delegated to that officer.
 */

import { ed25519 } from "@noble/curves/ed25519.js";

import { type Bytes, fromBase64url, fromHex, toHex, utf8, verify } from "../../vault";
import { data } from "../page/data";
import type { Puzzle } from "./work";

export interface Desk {
  readonly organisation: Bytes;
  readonly team: string;
  readonly epoch: number;
  readonly key: Bytes;
}

export interface Start extends Puzzle {
  readonly until: number;
  readonly desk: Desk;
}

// Two signatures are checked here and no more: a table that makes the hundredth one fast only makes the first slow,
// and while it is made an old phone would not hear somebody leave.
ed25519.Point.BASE.precompute(1);

/** The desk cannot be trusted: nothing may be sealed to it. */
export class Unproven extends Error {}

interface Said {
  readonly organisation: string;
  readonly pass: string;
  readonly puzzles: number;
  readonly bits: number;
  readonly until: number;
  readonly desk: {
    readonly team: string;
    readonly epoch: number;
    readonly key: string;
    readonly certificate: string;
    readonly certificate_signature: string;
    readonly delegation: string;
    readonly delegation_signature: string;
  };
}

type Statement = Record<string, unknown>;

/** What the server said, once everything in it is proven. Throws Unproven otherwise. */
export async function proven(json: unknown, today: Date = new Date()): Promise<Start> {
  const said = json as Said;
  try {
    const desk = await provenDesk(said, today.toISOString().slice(0, 10));
    return { pass: String(said.pass), puzzles: said.puzzles, bits: said.bits, until: said.until, desk };
  } catch {
    throw new Unproven();
  }
}

async function provenDesk(said: Said, today: string): Promise<Desk> {
  const { organisation, root } = data();
  const desk = said.desk;
  const delegation = await statement(desk.delegation, desk.delegation_signature, fromHex(root), "delegation");
  require(delegation["kind"] === "delegation" && delegation["organisation"] === organisation);
  require(inForce(delegation["until"], today));

  await breath();
  const officer = fromHex(String(delegation["key"]));
  const certificate = await statement(desk.certificate, desk.certificate_signature, officer, "certificate");
  require(certificate["kind"] === "team" && certificate["organisation"] === organisation);
  // Every colleague is in some team; only the desk's may open what is written here.
  require(certificate["purpose"] === "desk");
  require(certificate["subject"] === desk.team && certificate["epoch"] === desk.epoch);
  require(inForce(certificate["until"], today));

  await breath();
  const key = fromBase64url(desk.key);
  // Hashed by the browser: ours, not yet warm, would hold up an old phone for as long as a press on the exit.
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", key));
  require(said.organisation === organisation && certificate["key"] === toHex(hash));
  return { organisation: fromHex(organisation), team: desk.team, epoch: desk.epoch, key };
}

/** Let the page do what else is waiting: somebody may be leaving it. */
function breath(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

/** The statement, read only after its signature has been checked over the very bytes that are read. */
async function statement(text: string, signature: string, key: Bytes, label: string): Promise<Statement> {
  await verify(key, fromBase64url(signature), utf8(text), label);
  return JSON.parse(text) as Statement;
}

/** Both as YYYY-MM-DD, so that they compare as text. The last day counts. */
function inForce(until: unknown, today: string): boolean {
  return typeof until === "string" && /^\d{4}-\d{2}-\d{2}$/.test(until) && today <= until;
}

function require(held: boolean): void {
  if (!held) throw new Unproven();
}
