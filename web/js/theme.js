// Runs before the first paint, so that a chosen theme and language do not flash by. Storage may refuse, and an embedded page
// does not look into it.
try {
  const kept = (key) => (window.top === window ? localStorage.getItem(key) : null);
  const theme = kept("netpol.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const language = kept("netpol.language");
  if (language) document.documentElement.lang = language;
} catch {
  // A private window or a sandboxed frame: the defaults are fine.
}
