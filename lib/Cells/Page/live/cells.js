// Makes the cells of a page run. The editor and the kernel are loaded when somebody first wants them.
import { Cell } from "./cell.js";
import { button, element, rest } from "./elements.js";
import { createHandIn, handsIn, Tries } from "./hand-in.js";
import { hint } from "./hints.js";
import { Kernel, Stopped } from "./kernel.js";
import { differences, download, keep, keepSolved, kept, solved } from "./kept.js";

const main = document.querySelector("main[data-notebook]");
const notebook = main?.dataset.notebook;
const cells = [];

const status = element("span", { className: "status", role: "status" });
const say = (...children) => status.replaceChildren(...children);

// ---- Running

let kernel;
let queue = [];
let running = null;

const started = () => {
  if (!kernel || kernel.ended) kernel = new Kernel(notebook, queue[0]?.isChanged);
  return kernel;
};

const run = more => {
  queue.push(...more.filter(cell => cell !== running && !queue.includes(cell)));
  update();
  if (!running && queue.length > 0) runQueue();
};

const runQueue = async () => {
  say(started().isReady ? "" : "Loading what runs the cells: 12 MB in all, once.");
  try {
    running = queue[0];
    update();
    await started().ready;
    say("");
    while (queue.length > 0) {
      running = queue.shift();
      update();
      const went = await running.run(started());
      if (goesOnFrom === running) showNext(running);
      if (!went) {
        if (queue.length > 0) say("Stopped at ", running.link(), ", which failed.");
        queue = [];
      }
    }
  } catch (error) {
    queue = [];
    if (error instanceof Stopped) {
      running.state = "stopped";
      return;
    }
    if (kernel?.isReady) {
      startAnew("What the cells declared is gone. ");
    } else {
      kernel?.end(error);
      say(`What runs the cells could not be loaded: ${error.message}. Check the network, and press Run again.`);
    }
  } finally {
    running = null;
    update();
    // What ran may have declared what they lack; and nobody checks while a cell runs.
    for (const cell of cells) cell.check();
  }
};

const above = cell => cells.slice(0, cells.indexOf(cell));

/** A fresh kernel knows nothing: what had run can be run again, but for what ended the one before. */
const startAnew = (...what) => {
  const again = cells.filter(cell => cell !== running && cell.hasRun && !cell.isOptional);
  kernel?.end();
  queue = [];
  for (const cell of cells) if (cell !== running) cell.state = "";
  kernel = new Kernel(notebook);
  update();
  say(...what, ...again.length > 0 ? [button("Run them again", "Run the cells that had run", () => run(again))] : []);
};

const stop = () => startAnew(...running ? ["Stopped ", running.link()] : ["Started anew"], ": the kernel is fresh, what the cells declared is gone. ");

// ---- On to the next cell

let goesOnFrom = null;

const next = cell => cells.slice(cells.indexOf(cell) + 1).find(({ section }) => !section.closest("details:not([open])"));

const runAndGoOn = cell => {
  goesOnFrom = cell;
  next(cell)?.focus();
  showNext(cell);
  run([cell]);
};

/** Scrolls to the next cell, but never past what this one shows. */
const showNext = cell => {
  const following = next(cell);
  if (!following?.section.contains(document.activeElement)) return;
  const top = parseFloat(getComputedStyle(document.documentElement).scrollPaddingTop);
  const missing = following.bar.getBoundingClientRect().bottom + 8 - innerHeight;
  const free = cell.bar.getBoundingClientRect().top - top;
  if (Math.min(missing, free) > 0) scrollBy({ top: Math.min(missing, free) });
};

// ---- Cells of the reader's own; changes, and the way back

const insert = (host, after, source) => {
  const section = element("section", { className: "cell own", ariaLabel: `Your cell below cell ${host.number}` },
    element("pre", { className: "code" }, element("code")), element("div", { className: "outputs" }));
  after.section.after(section);
  const cell = new Cell(section, page, host);
  cells.splice(cells.indexOf(after) + 1, 0, cell);
  cell.restore(source);
  return cell;
};

const drop = cell => {
  queue = queue.filter(other => other !== cell);
  cells.splice(cells.indexOf(cell), 1);
  cell.section.remove();
};

const add = after => {
  const cell = insert(after.host ?? after, after, "");
  changed();
  cell.edit(0);
};

const remove = cell => {
  const before = above(cell).at(-1);
  undoable("Your cell is removed.", () => drop(cell));
  before.focus();
};

const reset = cell => {
  undoable(`The code of ${cell.name} is the notebook's again.`, () => putBack(cell));
  cell.focus();
};

const resetAll = () => undoable("Every cell is as in the notebook, and cells of your own are gone.", () => {
  for (const cell of [...cells]) if (cell.host) drop(cell); else if (cell.isChanged || cell.isSolved) putBack(cell);
});

const putBack = cell => {
  cell.reset();
  cell.isSolved = false;
};

const undoable = (what, change) => {
  const before = differences(cells);
  const ticked = cells.filter(cell => cell.isSolved);
  change();
  changed();
  remember();
  say(`${what} `, button("Undo", "Put back what you wrote", () => {
    restore(before);
    for (const cell of ticked) cell.isSolved = true;
    changed();
    remember();
    say("What you wrote is back.");
  }));
};

const own = found => found.filter(one => "below" in one);

const restore = found => {
  const theirs = cells.filter(cell => !cell.host);
  for (const { number, original, source } of found) {
    // Two cells may be equal; and a notebook published anew may count its cells otherwise.
    const cell = theirs.find(cell => cell.number === number && cell.original === original)
      ?? theirs.find(cell => cell.original === original) ?? theirs.find(cell => cell.number === number);
    if (cell && cell.source !== source) cell.restore(source);
  }
  if (JSON.stringify(own(found)) === JSON.stringify(own(differences(cells)))) return;
  for (const cell of [...cells]) if (cell.host) drop(cell);
  for (const { below, source } of own(found)) {
    const host = cells.find(cell => !cell.host && cell.number === below) ?? cells.findLast(cell => !cell.host);
    insert(host, cells.findLast(cell => cell === host || cell.host === host), source);
  }
};

const changed = () => {
  if (!keep(notebook, cells)) say("This browser keeps no changes: download the notebook before you leave.");
  update();
};

// ---- Exercises

const tries = new Tries(notebook);

const judged = (cell, verdict, text) => {
  tries.add(cell, verdict, text);
  cell.isSolved ||= verdict === "right";
  remember();
};

const remember = () => {
  keepSolved(notebook, cells);
  showSolved();
  update();
};

/** In the contents and on the cover: how many exercises of each notebook are solved. */
const showSolved = () => {
  for (const place of document.querySelectorAll(".exercises")) {
    place.dataset.none ??= place.textContent;
    const { of, count, none } = place.dataset;
    const done = Math.min(solved(of).length, count);
    place.textContent = done > 0 ? `${done} of ${count} exercise${count === "1" ? "" : "s"}` : none;
    place.classList.toggle("all", done === Number(count));
  }
};
// Another tab may have solved some, or this page comes back as it was left.
addEventListener("storage", showSolved);
addEventListener("pageshow", showSolved);

// ---- What stands above the cells

const buttons = {
  all: button("Run All", "Run every cell, from the first to the last", () => run(cells)),
  stop: button("Stop", "End what runs, and the kernel with it", stop),
  restart: button("Restart", "Forget what the cells declared", stop),
  reset: button("Reset All", "Put back the code of every cell, and remove your own cells", resetAll),
  download: button("Download", "The notebook with your changes, as .ipynb", () => download(notebook, cells)),
  answers: button("", "Of the cells that follow a question", () => foldAnswers(!answersShow)),
};

const handIn = handsIn ? createHandIn(notebook, cells, tries) : null;

let answersShow;

const foldAnswers = shows => {
  answersShow = shows;
  buttons.answers.textContent = shows ? "Fold outputs" : "Show outputs";
  buttons.answers.hidden = !cells.some(cell => cell.answer);
  for (const cell of cells) if (cell.answer && !cell.state) cell.answer.open = shows;
};

const update = () => {
  for (const cell of cells) cell.update();
  handIn?.update();
  rest(buttons.stop, !running);
  rest(buttons.all, running !== null);
  rest(buttons.restart, !kernel);
  rest(buttons.reset, differences(cells).length === 0 && !cells.some(cell => cell.isSolved));
};

/** What cells ask of the page. */
const page = {
  notebook, run, stop, add, remove, reset, runAndGoOn, judged, tries,
  kernel: started,
  keep: changed,
  isRunning: cell => cell === running,
  isWaiting: cell => cell !== running && queue.includes(cell),
  runTo: cell => run([...above(cell), cell]),
  ask: (call, ...args) => kernel?.isReady && !kernel.ended && !running ? kernel.call(call, ...args).catch(() => null) : null,
  hint: (cell, problem) => hint(cell, problem, above(cell), () => page.runTo(cell)),
};

for (const section of main?.querySelectorAll("section.cell") ?? []) cells.push(new Cell(section, page));
if (cells.length > 0) {
  main.prepend(element("div", { className: "toolbar", role: "group", ariaLabel: "The notebook" }, ...Object.values(buttons), ...handIn?.parts ?? [], status));
  restore(kept(notebook));
  const ticked = solved(notebook);
  for (const cell of cells) cell.isSolved = cell.isExercise && ticked.includes(cell.original);
  keepSolved(notebook, cells);
  foldAnswers(false);
  update();
}
navigator.serviceWorker?.register(new URL("../service-worker.js", import.meta.url)).catch(() => {});
