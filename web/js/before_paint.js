// Runs before the first paint, so that nothing flashes by that is not wanted: a theme, a language, or the example where the
// visitor has a text of their own. Storage may refuse, and an embedded page does not look into it.

const root = document.documentElement;
// What needs scripts to work is shown where there are some.
root.dataset.scripts = "";

// What the first picture was drawn with. Whoever keeps something else would see it change.
const DRAWN_WITH = { text: null, own: null, namespace: "", profile: "standard", splits: "- - -", problems: "open" };

// The tags of the languages that the site has.
const LANGUAGES = ["en", "ko"];

const store = (() => {
  try {
    return window.top === window ? localStorage : undefined;
  } catch {
    // A private window or a sandboxed frame: the defaults are fine.
    return undefined;
  }
})();
const kept = (key) => store?.getItem(`netpol.${key}`) ?? null;

const isRoute = /(#|%(?:25)*23)(\/|%(?:25)*2F)/i.test(location.href);

// What a link asks for behind what it carries comes before what is kept, as in the page.
const asked = isRoute ? location.href.match(/[?&]theme=(light|dark)\b/) : null;
const theme = asked?.[1] ?? kept("theme");
if (theme === "light" || theme === "dark") root.dataset.theme = theme;

// The frame in a post and the page about it share an address.
if (root.dataset.screen === "embed" && (isRoute || window.top !== window)) root.dataset.begin = "own";
else if (root.dataset.screen === "embed") root.dataset.screen = "authors";

if (root.dataset.screen === "playground") {
  const differs = ([key, value]) => kept(key) !== null && kept(key) !== value;
  if (isRoute || Object.entries(DRAWN_WITH).some(differs)) root.dataset.begin = "own";
  if (kept("tour") === "no" || !store) root.dataset.tour = "no";
  const own = LANGUAGES.find((tag) => tag === kept("language"));
  const read = navigator.languages.map((tag) => tag.split("-")[0].toLowerCase()).find((tag) => LANGUAGES.includes(tag));
  // A page in a language of its own is what was asked for, unless the visitor chose another one.
  const wanted = own ?? (root.lang === LANGUAGES[0] ? read : root.lang);
  const other = document.querySelector(`link[rel="netpol-other"][hreflang="${wanted}"]`);
  if (other && wanted !== root.lang) location.replace(other.href + location.search + location.hash);
}

// A lesson that was begun is shown as it was left, which the module draws.
if (root.dataset.screen === "lesson") {
  const [, lesson] = location.pathname.match(/\/((?:learn|drills)\/[^/]+)\/(?:index\.html)?$/) ?? [];
  // The seed of a variant, which a draft is of too (`vary.js`, `browser/course.rs`).
  const asked = new URLSearchParams(location.search);
  const [seed] = asked.get("seed")?.match(/^[1-9]\d{0,18}$/) ?? [];
  const exam = asked.has("exam") ? seedOfExam(lesson) : undefined;
  if (exam ?? seed) root.dataset.seed = exam ?? seed;
  // In an exam a drill is worked at anew, without its hints.
  if (exam) root.dataset.exam = "";
  if (exam || kept(`lesson.${lesson}${seed ? `?seed=${seed}` : ""}`) !== null) root.dataset.begin = "own";
}

// A task of an exam that runs is drawn without its grade.
if (root.dataset.screen === "whiteboard" && seedOfExam(new URLSearchParams(location.search).get("lesson"))) root.dataset.exam = "";

/** The seed of the exam that runs, where a drill is one of its tasks (`exam.js`). */
function seedOfExam(drill) {
  try {
    const { version, seed, tasks, begun, minutes, ended } = JSON.parse(kept("exam"));
    const runs = version === 1 && !ended && Date.now() < begun + minutes * 60_000;
    return runs && tasks.some((task) => `drills/${task}` === drill) ? String(seed) : undefined;
  } catch {
    // There is none, or it cannot be read.
    return undefined;
  }
}

// Programs that encode the hash of a link make a path of it, at which no host finds a page.
if (root.dataset.screen === "lost") {
  const bent = location.href.match(/%(?:25)*23(?:\/|%(?:25)*2F)(.*)$/i);
  const home = document.querySelector('link[rel="netpol-root"]');
  if (bent) location.replace(`${home.href}#/${bent[1].replaceAll(/%(?:25)*2F/gi, "/")}`);
}
