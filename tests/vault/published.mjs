// Vectors that others published, run through the libraries of the browser's vault: node --test published.mjs
// (from anywhere inside the project, so that node_modules is found).

import assert from "node:assert/strict";
import { createCipheriv, createDecipheriv } from "node:crypto";
import { readFileSync } from "node:fs";
import test from "node:test";

import { AeadId, Aes128Gcm, CipherSuite, DhkemX25519HkdfSha256, HkdfSha256 } from "@hpke/core";
import { XWing } from "@hpke/hybridkem-x-wing";
import { ed25519 } from "@noble/curves/ed25519.js";
import { hkdf } from "@noble/hashes/hkdf.js";
import { sha256 } from "@noble/hashes/sha2.js";

const published = JSON.parse(readFileSync(new URL("published.json", import.meta.url), "utf8"));
const bytes = (hex) => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (data) => Buffer.from(data).toString("hex");

// Two of the vectors are made with ChaCha20Poly1305, which we do not seal with: Node's own serves here.
const CHACHA = "chacha20-poly1305";
const TAG = { authTagLength: 16 };
const chacha = {
  id: AeadId.Chacha20Poly1305,
  keySize: 32,
  nonceSize: 12,
  tagSize: 16,
  createEncryptionContext: (key) => ({
    seal: async (nonce, clear, aad) => {
      const cipher = createCipheriv(CHACHA, bytes(hex(key)), bytes(hex(nonce)), TAG);
      cipher.setAAD(bytes(hex(aad)));
      const sealed = hex(cipher.update(bytes(hex(clear)))) + hex(cipher.final());
      return bytes(sealed + hex(cipher.getAuthTag())).buffer;
    },
    open: async (nonce, sealed, aad) => {
      const all = bytes(hex(sealed));
      const cipher = createDecipheriv(CHACHA, bytes(hex(key)), bytes(hex(nonce)), TAG);
      cipher.setAAD(bytes(hex(aad)));
      cipher.setAuthTag(all.slice(-16));
      return bytes(hex(cipher.update(all.slice(0, -16))) + hex(cipher.final())).buffer;
    },
  }),
};
const aeads = { 1: new Aes128Gcm(), 3: chacha };

test("HKDF of RFC 5869", () => {
  for (const each of published.rfc5869.cases) {
    const length = each.okm.length / 2;
    assert.equal(hex(hkdf(sha256, bytes(each.ikm), bytes(each.salt), bytes(each.info), length)), each.okm);
  }
});

test("Ed25519 of RFC 8032", () => {
  for (const each of published.rfc8032.cases) {
    const [signature, message, key] = [each.signature, each.message, each.public].map(bytes);
    assert.equal(ed25519.verify(signature, message, key, { zip215: false }), true);
    assert.equal(hex(ed25519.sign(message, bytes(each.secret))), each.signature);
  }
});

test("AES-256-GCM", async () => {
  for (const each of published.gcm.cases) {
    const key = await crypto.subtle.importKey("raw", bytes(each.key), "AES-GCM", false, ["encrypt"]);
    const algorithm = { name: "AES-GCM", iv: bytes(each.nonce), additionalData: bytes(each.aad) };
    assert.equal(hex(await crypto.subtle.encrypt(algorithm, key, bytes(each.clear))), each.sealed);
  }
});

test("HPKE of RFC 9180", async () => {
  for (const each of published.rfc9180.cases) {
    const suite = new CipherSuite({
      kem: new DhkemX25519HkdfSha256(),
      kdf: new HkdfSha256(),
      aead: aeads[each.aead],
    });
    const recipientKey = {
      privateKey: await suite.kem.deserializePrivateKey(bytes(each.secret)),
      publicKey: await suite.kem.deserializePublicKey(bytes(each.public)),
    };
    const given = { recipientKey, enc: bytes(each.encapsulation), info: bytes(each.info) };
    assert.equal(hex(await suite.open(given, bytes(each.sealed), bytes(each.aad))), each.clear);
  }
});

test("X-Wing of its draft", async () => {
  const kem = new XWing();
  for (const each of published.xwing.cases) {
    const pair = await kem.generateKeyPairDerand(bytes(each.seed));
    const key = hex(await kem.serializePublicKey(pair.publicKey));
    assert.ok(key.startsWith(each.public_starts) && key.endsWith(each.public_ends));
    const to = { recipientPublicKey: pair.publicKey, ekm: bytes(each.random) };
    const { enc, sharedSecret } = await kem.encap(to);
    assert.ok(hex(enc).startsWith(each.encapsulation_starts) && hex(enc).endsWith(each.encapsulation_ends));
    assert.equal(hex(sharedSecret), each.shared);
    assert.equal(hex(await kem.decap({ recipientKey: pair.privateKey, enc })), each.shared);
  }
});

test("HPKE over X-Wing of its draft, both ways", async () => {
  const each = published.hpke_xwing;
  const suite = new CipherSuite({ kem: new XWing(), kdf: new HkdfSha256(), aead: aeads[each.aead] });
  const pair = await suite.kem.generateKeyPairDerand(bytes(each.seed));
  const to = { recipientPublicKey: pair.publicKey, info: bytes(each.info), ekm: bytes(each.random) };
  const { enc, ct } = await suite.seal(to, bytes(each.clear), bytes(each.aad));
  assert.equal(hex(enc), each.encapsulation);
  assert.equal(hex(ct), each.sealed);
  const from = { recipientKey: pair.privateKey, info: bytes(each.info), enc: bytes(each.encapsulation) };
  assert.equal(hex(await suite.open(from, bytes(each.sealed), bytes(each.aad))), each.clear);
});
