// Runs before the first paint, so that a chosen theme and language do not flash by. Storage may refuse.
try {
  const theme = localStorage.getItem("netpol.theme");
  if (theme === "light" || theme === "dark") document.documentElement.dataset.theme = theme;
  const language = localStorage.getItem("netpol.language");
  if (language) document.documentElement.lang = language;
} catch {
  // A private window or a sandboxed frame: the defaults are fine.
}
