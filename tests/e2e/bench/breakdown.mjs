// What the time between a keystroke and the new matrix goes into, by the browser's own trace.

import { TEXTS, begin, print, quantile, type, withPage } from "./typing.mjs";

const KEYSTROKES = 40;
const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "cc", "viz"];
const WIDTHS = [58, 12];

/** The steps in their order, and how each is known in the trace. */
const STEPS = [
  ["key → question sent", (round) => round.asked - round.key],
  ["key → end of its task", (round) => round.keyTask - round.key],
  ["frame of the letter, page's thread", (round) => round.editor.duration],
  ["  of it before style and layout (the editor's own)", (round) => inside(round.editor, "FireAnimationFrame")],
  ...parts("editor"),
  ["key → letter painted", (round) => round.editor.end - round.key],
  ["key → letter on the screen", (round) => round.editor.shown - round.key],
  ["question sent → worker begins", (round) => round.worker.start - round.asked],
  ["worker: reads, judges, writes the answer", (round) => round.worker.duration],
  ["answer sent → page takes it", (round) => round.answer.start - round.answerSent],
  ["page: reads the answer, changes the document", (round) => round.answer.duration],
  ["document changed → frame begins", (round) => round.matrix.start - round.answer.end],
  ["frame of the matrix, page's thread", (round) => round.matrix.duration],
  ...parts("matrix"),
  ["raster and hand-over, other threads", (round) => round.matrix.shown - round.matrix.end],
  ["question sent → matrix painted", (round) => round.matrix.end - round.asked],
  ["letter painted → matrix painted", (round) => round.matrix.end - round.editor.end],
  ["key → matrix painted", (round) => round.matrix.end - round.key],
  ["key → matrix on the screen", (round) => round.matrix.shown - round.key],
];

function parts(frame) {
  return [
    ["  style", (round) => inside(round[frame], "UpdateLayoutTree")],
    ["  layout", (round) => inside(round[frame], "Layout")],
    ["  paint", (round) => inside(round[frame], "PrePaint") + inside(round[frame], "Paint")],
    ["  layers and commit", (round) => inside(round[frame], "Layerize") + inside(round[frame], "Commit")],
  ];
}

/** Types into each text and prints the steps of a keystroke. */
export async function breakDown() {
  await withPage(async (playground, browser) => {
    for (const text of TEXTS) {
      await begin(playground, text);
      await browser.startTracing(playground.page, { categories: CATEGORIES });
      await type(playground, KEYSTROKES);
      const { traceEvents } = JSON.parse(await browser.stopTracing());
      const rounds = roundsOf(traceEvents);
      print([`${text.name}, ${rounds.length} keystrokes`, "p50", "p95"], WIDTHS);
      for (const [name, measure] of STEPS) {
        const values = rounds.map(measure);
        print([name, quantile(values, 0.5), quantile(values, 0.95)], WIDTHS);
      }
      console.log("");
    }
  });
}

/** Time in the events of a name within a frame. */
function inside({ events }, name) {
  return events.filter((event) => event.name === name).reduce((sum, event) => sum + event.duration, 0);
}

/** One round for each keystroke: its events on the page's thread, on the worker's and on the screen's. */
function roundsOf(traceEvents) {
  const events = traceEvents
    .filter(({ ph }) => ph === "X" || ph === "I")
    .map(({ name, pid, tid, ts, dur = 0, args }) => ({ name, pid, tid, start: ts / 1000, duration: dur / 1000, end: (ts + dur) / 1000, data: args.data }))
    .sort((a, b) => a.start - b.start);
  const keys = events.filter(({ name, data }) => name === "EventDispatch" && data.type === "keydown");
  return keys.flatMap((key, index) => {
    const until = keys[index + 1]?.start ?? Infinity;
    const here = events.filter(({ start }) => key.start <= start && start < until);
    const own = here.filter(({ pid, tid }) => pid === key.pid && tid === key.tid);
    const task = events.find(({ name, pid, tid, start, end }) => name === "RunTask" && pid === key.pid && tid === key.tid && start <= key.start && key.end <= end);
    const asked = own.find(({ name }) => name === "SchedulePostMessage");
    const worker = here.find(({ name, data }) => name === "HandlePostMessage" && data.traceId === asked?.data.traceId);
    const sent = here.find(({ name, tid, start }) => name === "SchedulePostMessage" && tid === worker?.tid && worker.start <= start);
    const handled = own.find(({ name, data }) => name === "HandlePostMessage" && data.traceId === sent?.data.traceId);
    const editor = frameAfter(task?.end, own, here);
    const matrix = frameAfter(handled?.end, own, here);
    if (!editor || !matrix) return [];
    return [{ key: key.start, keyTask: task.end, asked: asked.start, worker, answerSent: sent.start, answer: handled, editor, matrix }];
  });
}

/** The first frame that begins after a moment and changes the screen. */
function frameAfter(moment, own, here) {
  for (const frame of own.filter(({ name, start }) => name === "ProxyMain::BeginMainFrame" && moment <= start)) {
    const events = own.filter(({ start, end }) => frame.start <= start && end <= frame.end);
    const screen = here.find(({ name, start }) => name === "Display::DrawAndSwap" && frame.end <= start);
    if (screen && events.some(({ name }) => name === "Commit")) return { ...frame, events, shown: screen.end };
  }
  return undefined;
}
