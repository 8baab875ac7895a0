// What a page of the course has beside its words, and what it is told.

/** The bytes of a file of the site. */
export async function load(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return new Uint8Array(await answer.arrayBuffer());
}

/** Tells the page that its lesson is solved. */
export function tellSolved() {
  dispatchEvent(new Event("solved"));
}
