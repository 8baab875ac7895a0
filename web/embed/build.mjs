// Bundles the script into `web/generated/embed`: `v1.js` is the newest that keeps the contract of version 1. The files that pages pin with
// `integrity` (`v1.0.js`) are in `published`, are copied beside it and never made anew; `cargo xtask test` holds that the newest of them is
// this very bundle.

import { copyFileSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import manifest from "./package.json" with { type: "json" };

const [major] = manifest.version.split(".");
const file = (name) => fileURLToPath(new URL(name, import.meta.url));
const generated = (name) => file(`../generated/embed/${name}`);

await build({
  entryPoints: [file("src/main.js")],
  outfile: generated(`v${major}.js`),
  bundle: true,
  format: "iife",
  target: "es2020",
  charset: "utf8",
  minify: true,
  legalComments: "none",
});
for (const name of readdirSync(file("published"))) copyFileSync(file(`published/${name}`), generated(name));
