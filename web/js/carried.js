// Reads what an address carries where the module, which knows every kind of link, does not start. Links in digits, which QR codes have,
// are left to the module.

/** The most that is read, as in the module. */
const MOST = 1 << 20;
const CHECKSUM = 4;

/** The text, and the options inside and behind the link, of which those behind it win. `dictionary` is the address of what version 1 repeats. */
export async function carried(address, dictionary) {
  const [, kind, letters, behind] = /#\/([pt])\/1\.([\w-]+)(?:\?(.*))?/.exec(address);
  const bytes = Uint8Array.from(atob(letters.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
  const payload = new TextDecoder("utf-8", { fatal: true }).decode(kind === "t" ? bytes : await inflated(bytes, dictionary));
  const [line] = payload.split("\n", 1);
  const options = new URLSearchParams(line);
  for (const [key, value] of new URLSearchParams(behind)) options.set(key, value);
  return { text: payload.slice(line.length + 1), options };
}

/** Browsers know deflate and no dictionaries: it is written before what is compressed, as a block that is not. */
async function inflated(bytes, dictionary) {
  const answer = await fetch(dictionary);
  const known = new Uint8Array(await answer.arrayBuffer());
  const head = Uint8Array.of(0, known.length, known.length >> 8, ~known.length, ~known.length >> 8);
  const reader = new Blob([head, known, bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  const pieces = [];
  for (let length = 0, read; !(read = await reader.read()).done; pieces.push(read.value)) {
    length += read.value.length;
    if (length > known.length + MOST + CHECKSUM) throw new Error("The text is too large.");
  }
  const whole = new Uint8Array(await new Blob(pieces).arrayBuffer());
  const text = whole.subarray(known.length, -CHECKSUM);
  if (adler32(text) !== new DataView(whole.buffer).getUint32(whole.length - CHECKSUM)) throw new Error("The link is broken.");
  return text;
}

function adler32(bytes) {
  let [one, two] = [1, 0];
  for (const byte of bytes) {
    one = (one + byte) % 65_521;
    two = (two + one) % 65_521;
  }
  return ((two << 16) | one) >>> 0;
}
