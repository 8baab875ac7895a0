// Links, written by another program than the one that reads them: zlib knows dictionaries too.

import { readFileSync } from "node:fs";
import { deflateRawSync } from "node:zlib";

const DICTIONARY = readFileSync(new URL("../../../crates/netpol-link/src/dictionary_1.txt", import.meta.url));

/** What stands behind `#/` of a link that carries a text, and options as they stand in a query. */
export function linkTo(text, options = "") {
  const payload = Buffer.from(`${options}\n${text}`);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(adler32(payload));
  return `p/1.${deflateRawSync(Buffer.concat([payload, checksum]), { dictionary: DICTIONARY }).toString("base64url")}`;
}

function adler32(bytes) {
  let [a, b] = [1, 0];
  for (const byte of bytes) {
    a = (a + byte) % 65_521;
    b = (b + a) % 65_521;
  }
  return ((b << 16) | a) >>> 0;
}

/** What mail and chat programs make of what stands behind the address of the page. */
export const BENT = {
  "as it was written": (link) => `#/${link}`,
  "with an encoded hash": (link) => `#%23/${link}`,
  "with a hash that was encoded twice": (link) => `#%2523/${link}`,
  "with an encoded slash": (link) => `#%2F${link}`,
  "with a full stop": (link) => `#/${link}.`,
  "with a bracket and a full stop": (link) => `#/${link}).`,
  "with a Korean particle": (link) => `#/${link}를`,
};
