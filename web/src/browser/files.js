// Files that somebody drops or chooses, read as text. Nothing of them is kept here.

/** What is read by its name, beside a file that comes alone. */
const READABLE = /\.(ya?ml|json)$/i;

/** Folders that hold nothing of a cluster. */
const PASSED_OVER = /^(\..+|node_modules)$/;

/** How much is read. */
const MOST_FILES = 2000;
const MOST_BYTES = 32 * 1024 * 1024;

/**
 * Tells when files are dragged over the page, and reads those that are dropped. It is heard before the editor, which would
 * put them into the text as they are. Gives what ends it.
 */
export function watch(over, dropped) {
  const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;
  const heard = {
    dragover: (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      over(true);
    },
    dragleave: (event) => {
      if (event.relatedTarget === null) over(false);
    },
    drop: async (event) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      over(false);
      // What is dropped can be asked for now, and no more after the first pause.
      const entries = [...event.dataTransfer.items]
        .filter((item) => item.kind === "file")
        .map((item) => item.webkitGetAsEntry?.() ?? item.getAsFile());
      dropped(await read((await Promise.all(entries.map((entry) => filesOf(entry)))).flat()));
    },
  };
  for (const kind in heard) window.addEventListener(kind, heard[kind], true);
  return () => {
    for (const kind in heard) window.removeEventListener(kind, heard[kind], true);
  };
}

/** Reads what was chosen, and lets the field choose the same again. */
export async function chosen(input) {
  const files = [...input.files].map((file) => ({ name: file.webkitRelativePath || file.name, file }));
  input.value = "";
  return read(files.filter(({ name }) => !name.split("/").some((part) => PASSED_OVER.test(part))));
}

/** The files of what was dropped, with their folders. */
async function filesOf(entry, folder = "") {
  if (!entry) return [];
  const name = folder + entry.name;
  if (entry instanceof File) return [{ name, file: entry }];
  if (entry.isFile) {
    return new Promise((done) => {
      entry.file((file) => done([{ name, file }]), () => done([{ name, file: null }]));
    });
  }
  if (PASSED_OVER.test(entry.name)) return [];
  const reader = entry.createReader();
  const found = [];
  // A folder tells of a hundred at a time.
  for (;;) {
    const some = await new Promise((done) => {
      reader.readEntries(done, () => done([]));
    });
    if (some.length === 0 || found.length > MOST_FILES) break;
    for (const each of some) found.push(...(await filesOf(each, `${name}/`)));
  }
  return found;
}

/** Each file as its name and its text; without a text where it is not read. They come in the order of their names. */
async function read(files) {
  files.sort((one, other) => (one.name < other.name ? -1 : 1));
  let bytes = 0;
  const told = [];
  for (const { name, file } of files) {
    const isReadable = file && (files.length === 1 || READABLE.test(name));
    const hasRoom = told.length < MOST_FILES && bytes + (file?.size ?? 0) <= MOST_BYTES;
    let text = null;
    if (isReadable && hasRoom) {
      bytes += file.size;
      text = await file.text().catch(() => null);
    }
    told.push([name, text]);
  }
  return told;
}

/** Prints pictures, each an address, below a title and above a text; nothing else of the page is on the paper. */
export async function print(title, pictures, text) {
  const sheet = document.createElement("section");
  sheet.className = "print-sheet";
  const heading = document.createElement("h1");
  heading.textContent = title;
  const images = pictures.map((address) => {
    const image = new Image();
    image.src = address;
    return image;
  });
  const code = document.createElement("pre");
  code.textContent = text;
  sheet.append(heading, ...images, code);
  document.body.append(sheet);
  await Promise.all(images.map((image) => image.decode().catch(() => {})));
  const end = () => {
    sheet.remove();
    pictures.forEach((address) => URL.revokeObjectURL(address));
  };
  window.addEventListener("afterprint", end, { once: true });
  window.print();
}
