// Passkeys: asks the authenticator, puts its answer into the form, and sends the form. Where the authenticator
// gives out a secret of its own (PRF), that goes along: it opens what the passphrase otherwise opens.

import { fromBase64url, toBase64url, type Bytes } from "../vault/bytes";

interface Descriptor {
  id: string;
  type: "public-key";
}

interface Options {
  publicKey: {
    challenge: string;
    user?: { id: string };
    excludeCredentials?: Descriptor[] | null;
    allowCredentials?: Descriptor[] | null;
    extensions?: { prf?: { eval: { first: string } } } | null;
  };
}

type Prf = { first: Bytes };

const text = (buffer: ArrayBuffer): string => toBase64url(new Uint8Array(buffer));
const named = (list?: Descriptor[] | null): PublicKeyCredentialDescriptor[] =>
  (list ?? []).map((each) => ({ id: fromBase64url(each.id), type: each.type }));

/** What the door asks, with bytes where it wrote text. */
function read(options: Options): Record<string, unknown> {
  const { publicKey } = options;
  const prf = publicKey.extensions?.prf;
  return {
    ...publicKey,
    challenge: fromBase64url(publicKey.challenge),
    ...(publicKey.user ? { user: { ...publicKey.user, id: fromBase64url(publicKey.user.id) } } : {}),
    excludeCredentials: named(publicKey.excludeCredentials),
    allowCredentials: named(publicKey.allowCredentials),
    extensions: prf ? { prf: { eval: { first: fromBase64url(prf.eval.first) } } } : {},
  };
}

/** What the authenticator answered, with text where it gave bytes. The secret is not part of it. */
function write(credential: PublicKeyCredential): string {
  const answer = credential.response;
  const response: Record<string, string> = { clientDataJSON: text(answer.clientDataJSON) };
  if ("attestationObject" in answer) {
    response["attestationObject"] = text((answer as AuthenticatorAttestationResponse).attestationObject);
  } else {
    const assertion = answer as AuthenticatorAssertionResponse;
    response["authenticatorData"] = text(assertion.authenticatorData);
    response["signature"] = text(assertion.signature);
    if (assertion.userHandle) response["userHandle"] = text(assertion.userHandle);
  }
  const id = text(credential.rawId);
  return JSON.stringify({ id, rawId: id, type: credential.type, response, clientExtensionResults: {} });
}

function secretOf(credential: PublicKeyCredential): string {
  const results = credential.getClientExtensionResults() as { prf?: { results?: { first?: ArrayBuffer } } };
  const first = results.prf?.results?.first;
  return first ? text(first) : "";
}

/** Many authenticators give the secret only when signing: sign something that nobody looks at. */
async function secretAfter(made: PublicKeyCredential, asked: Record<string, unknown>): Promise<string> {
  const results = made.getClientExtensionResults() as { prf?: { enabled?: boolean } };
  const found = secretOf(made);
  if (found || !results.prf?.enabled) return found;
  const signed = await navigator.credentials.get({
    publicKey: {
      challenge: crypto.getRandomValues(new Uint8Array(32)),
      rpId: (asked["rp"] as { id: string }).id,
      allowCredentials: [{ id: made.rawId, type: "public-key" }],
      userVerification: "required",
      extensions: asked["extensions"] as { prf: { eval: Prf } },
    },
  });
  return signed ? secretOf(signed as PublicKeyCredential) : "";
}

async function ask(form: HTMLFormElement): Promise<void> {
  const answer = await fetch(form.dataset["options"] as string, {
    method: "POST",
    body: new FormData(form),
    redirect: "error",
  });
  if (!answer.ok) throw new Error("refused");
  const publicKey = read((await answer.json()) as Options);
  const creates = form.dataset["passkey"] === "create";
  const options = { publicKey: publicKey as never };
  const found = creates ? await navigator.credentials.create(options) : await navigator.credentials.get(options);
  const credential = found as PublicKeyCredential;
  const field = (name: string): HTMLInputElement => form.elements.namedItem(name) as HTMLInputElement;
  field("secret").value = creates ? await secretAfter(credential, publicKey) : secretOf(credential);
  field("credential").value = write(credential);
}

function prepare(form: HTMLFormElement): void {
  const problem = form.querySelector<HTMLElement>("[data-problem]");
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (problem) problem.hidden = true;
    ask(form).then(
      () => form.submit(),
      () => {
        if (problem) problem.hidden = false;
      },
    );
  });
}

document.addEventListener("DOMContentLoaded", () => {
  if (!window.PublicKeyCredential) return;
  document.querySelectorAll<HTMLFormElement>("form[data-passkey]").forEach(prepare);
});
