// Bundles the script into `web/generated/embed`, under two names: `v1.js` is always the newest that keeps the contract of version 1,
// `v1.<n>.js` stays as it is for pages that pin it with `integrity`.

import { copyFileSync, existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import manifest from "./package.json" with { type: "json" };

const [major, minor] = manifest.version.split(".");
const generated = (name) => fileURLToPath(new URL(`../generated/embed/${name}`, import.meta.url));

await build({
  entryPoints: [fileURLToPath(new URL("src/main.js", import.meta.url))],
  outfile: generated(`v${major}.js`),
  bundle: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  minify: true,
  legalComments: "none",
});
copyFileSync(generated(`v${major}.js`), generated(`v${major}.${minor}.js`));

// Those that were published before stay beside them.
const published = fileURLToPath(new URL("published/", import.meta.url));
if (existsSync(published)) for (const name of readdirSync(published)) copyFileSync(`${published}${name}`, generated(name));
