// The few words that stand on the page itself.

const WORDS = {
  en: {
    one: (name) => `Try policy ${name}`,
    more: (names) => `Try policies ${names}`,
    none: () => "Try this YAML",
    title: (names) => (names ? `NetworkPolicy Playground: ${names}` : "NetworkPolicy Playground"),
  },
  ko: {
    one: (name) => `정책 ${name} 직접 해 보기`,
    more: (names) => `정책 ${names} 직접 해 보기`,
    none: () => "이 YAML 직접 해 보기",
    title: (names) => (names ? `NetworkPolicy 플레이그라운드: ${names}` : "NetworkPolicy 플레이그라운드"),
  },
};

const MOST_NAMES = 3;

/** The words for a tag such as `ko-KR`; English where there are none. */
export function wordsOf(tag) {
  return WORDS[/^ko\b/i.test(tag) ? "ko" : "en"];
}

/** The language of a frame: as chosen, else as the page around it says, where it is one of ours; none leaves it to the frame. */
export function languageOf(element, chosen) {
  if (chosen) return chosen;
  const [, tag] = /^(en|ko)\b/i.exec(element.closest("[lang]")?.lang ?? "") ?? [];
  return tag?.toLowerCase();
}

/** What a button says of these policies. */
export function label(words, names) {
  if (names.length === 0) return words.none();
  return names.length === 1 ? words.one(names[0]) : words.more(listed(names));
}

export function listed(names) {
  return names.length > MOST_NAMES ? `${names.slice(0, MOST_NAMES).join(", ")}, …` : names.join(", ");
}

const taken = new Set();

/** The same words, numbered where another thing of the page is called so already. They are taken until they are given back. */
export function take(name) {
  let other = name;
  for (let number = 2; taken.has(other); number += 1) other = `${name} (${number})`;
  taken.add(other);
  return other;
}

/** Gives words back. */
export function giveBack(name) {
  taken.delete(name);
}
