// What a reader changes stays in this browser, and goes into the notebook that is downloaded.
import { addressOf, element, nameOf } from "./elements.js";

const folder = new URL(".", location.href).pathname;

/** What differs from the notebook: changed cells, and the reader's own below them. */
export const differences = cells => [
  ...cells.filter(cell => !cell.host && cell.isChanged).map(({ number, original, source }) => ({ number, original, source })),
  ...cells.filter(cell => cell.host).map(({ number, source }) => ({ below: number, source })),
];

/** Returns whether the browser keeps it. */
export const put = (kind, notebook, found) => {
  try {
    if (found.length > 0) localStorage.setItem(`${kind}:${folder}${notebook}`, JSON.stringify(found));
    else localStorage.removeItem(`${kind}:${folder}${notebook}`);
    return true;
  } catch {
    return false;
  }
};

export const get = (kind, notebook) => {
  try {
    const found = JSON.parse(localStorage.getItem(`${kind}:${folder}${notebook}`) ?? "[]");
    return Array.isArray(found) ? found : [];
  } catch {
    // What another program left there is nothing to us.
    return [];
  }
};

export const keep = (notebook, cells) => put("cells", notebook, differences(cells));

export const kept = notebook => get("cells", notebook).filter(one => typeof one?.source === "string");

/** The exercises that were solved, by the code the notebook has there: numbers change. */
export const keepSolved = (notebook, cells) => put("solved", notebook, cells.filter(cell => cell.isSolved).map(cell => cell.original));

export const solved = notebook => get("solved", notebook);

/** Downloads the notebook with what the reader wrote; who hands it in adds to it. */
export const download = async (notebook, cells, name = nameOf(notebook), add = () => {}) => {
  const response = await fetch(addressOf(notebook));
  const content = await response.json();
  add(content);
  const lines = source => source.split(/(?<=\n)/);
  for (const { index, source, isChanged, host } of cells) {
    if (isChanged && !host) content.cells[index].source = lines(source);
  }
  // From the last to the first: the places of those before stay what they are.
  for (const [i, { index, source }] of [...cells.filter(cell => cell.host && cell.source.trim()).entries()].reverse()) {
    const { id, metadata } = content.cells[index];
    content.cells.splice(index + 1, 0, {
      cell_type: "code", execution_count: null, ...id && { id: `own-${i + 1}` }, metadata: { ...metadata, tags: undefined }, outputs: [], source: lines(source),
    });
  }
  const file = new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/x-ipynb+json" });
  const link = element("a", { href: URL.createObjectURL(file), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};
