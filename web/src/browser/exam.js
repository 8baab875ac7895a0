// What an exam that has ended was made of. `js/exam.js` keeps it, and the page has the rest.

const KEY = "netpol.exam";

/** The seed, and of each task: the address of its page, its title, the address of its lesson, what was answered, and the lessons to repeat. */
export function endedExam() {
  const { seed, tasks } = JSON.parse(localStorage.getItem(KEY));
  const drills = tasks.map((task) => document.querySelector(`[data-exam="${task}"]`)).filter(Boolean);
  const repeated = (drill) => [...drill.parentElement.querySelectorAll("[data-minutes]")];
  return [
    String(seed),
    ...drills.map((drill) => [
      drill.href,
      drill.textContent,
      new URL(drill.dataset.file, location.href).href,
      localStorage.getItem(`${KEY}.${drill.dataset.exam}`),
      ...repeated(drill).flatMap((lesson) => [lesson.href, lesson.textContent, lesson.dataset.minutes]),
    ]),
  ];
}
