// Keeps the bundle for ever, under the number in `package.json`. What is there already was published, and stays as it is.

import { constants, copyFileSync } from "node:fs";

import manifest from "./package.json" with { type: "json" };

const [major, minor] = manifest.version.split(".");
const name = `v${major}.${minor}.js`;
try {
  copyFileSync(`../generated/embed/v${major}.js`, `published/${name}`, constants.COPYFILE_EXCL);
  console.log(`published/${name} is new: commit it.`);
} catch (error) {
  if (error.code !== "EEXIST") throw error;
  console.error(`published/${name} is there and never changes: raise the minor number of \`version\` in web/embed/package.json first.`);
  process.exitCode = 1;
}
