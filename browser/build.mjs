// Builds what the pages run in the browser, from pinned packages, into liftstone/web/static/built.
// The same sources give the same bytes: whoever doubts an installation can build and compare.

import { existsSync } from "node:fs";
import { copyFile, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import esbuild from "esbuild";
import rtlcss from "rtlcss";
import * as sass from "sass";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = join(root, "liftstone/web/static/built");
const fresh = `${built}.new`;
// The staff door runs htmx as its makers publish it; the pages that seal never load it.
const copied = {
  "staff/htmx.min.js": "node_modules/htmx.org/dist/htmx.min.js",
  "staff/hx-sse.min.js": "node_modules/htmx.org/dist/ext/hx-sse.min.js",
  "public/dot.png": "liftstone/web/static/public/dot.png",
};

/** One script for each file directly in browser/DOOR; what they share lives in folders below. */
async function scripts(door) {
  const folder = join(root, "browser", door);
  if (!existsSync(folder)) return;
  const entries = (await readdir(folder)).filter((name) => name.endsWith(".ts") && !name.endsWith(".d.ts"));
  await esbuild.build({
    absWorkingDir: root,
    entryPoints: entries.map((name) => join(folder, name)),
    outdir: join(fresh, door),
    bundle: true,
    format: "iife",
    // Old phones: nothing newer than 2017 in the syntax. Big integers cannot be written in older syntax;
    // a browser without them cannot check a signature, and is sent to the page that needs no script.
    target: "es2017",
    supported: { bigint: true },
    minify: true,
    sourcemap: false,
    legalComments: "none",
    charset: "utf8",
    logLevel: "warning",
  });
}

/** One style sheet for a door, and its mirror for languages that run from right to left. */
async function styles(door) {
  const source = join(root, "browser/styles", `${door}.scss`);
  if (!existsSync(source)) return;
  const { css } = await sass.compileAsync(source, {
    loadPaths: [join(root, "node_modules")],
    style: "compressed",
    quietDeps: true,
  });
  await mkdir(join(fresh, door), { recursive: true });
  await writeFile(join(fresh, door, `${door}.css`), css);
  await writeFile(join(fresh, door, `${door}.rtl.css`), rtlcss.process(css));
}

async function copies() {
  for (const [to, from] of Object.entries(copied)) {
    await mkdir(dirname(join(fresh, to)), { recursive: true });
    await copyFile(join(root, from), join(fresh, to));
  }
}

await rm(fresh, { recursive: true, force: true });
await mkdir(fresh, { recursive: true });
try {
  await Promise.all(["public", "staff"].flatMap((door) => [scripts(door), styles(door)]).concat(copies()));
} catch (problem) {
  await rm(fresh, { recursive: true, force: true });
  console.error(`${basename(import.meta.url)}: ${problem.message}`);
  process.exit(1);
}
await rm(built, { recursive: true, force: true });
await rename(fresh, built);
