// A paragraph of words in which names stand in backquotes.
export function said(parent, words) {
  const paragraph = parent.appendChild(document.createElement("p"));
  words.split("`").forEach((part, index) => {
    if (index % 2 === 0) paragraph.append(part);
    else paragraph.appendChild(document.createElement("code")).textContent = part;
  });
  return paragraph;
}
