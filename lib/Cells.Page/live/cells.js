// Makes the cells of a page run. The editor and the kernel are loaded when somebody first wants them.

const main = document.querySelector("main[data-notebook]");
const sections = main ? [...main.querySelectorAll("section.cell")] : [];
const notebook = main?.dataset.notebook;
const storage = `cells:${new URL(".", location.href).pathname}${notebook}`;

const element = (name, properties = {}, ...children) => {
  const result = Object.assign(document.createElement(name), properties);
  result.append(...children);
  return result;
};
const button = (text, title, onclick) => element("button", { type: "button", textContent: text, title, onclick });

// ---- The kernel: a worker, which Stop ends, whatever it is doing.

class Stopped extends Error {}

class Kernel {
  constructor() {
    this.calls = new Map();
    this.nextId = 0;
    this.onShow = () => {};
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if ("show" in data) return this.onShow(data.show);
      const { resolve, reject } = this.calls.get(data.id);
      this.calls.delete(data.id);
      if ("error" in data) reject(new Error(data.error)); else resolve(data.result);
    };
    this.worker.onerror = event => {
      event.preventDefault();
      this.end(new Error(event.message ?? "the worker could not be started"));
    };
    this.isReady = false;
    this.ready = this.call("open", new URL(`../notebooks/${encodeURIComponent(notebook)}`, import.meta.url).href, notebook)
      .then(() => { this.isReady = true; });
    this.ready.catch(() => {});
  }

  call(call, ...args) {
    if (this.ended) return Promise.reject(this.ended);
    return new Promise((resolve, reject) => {
      const id = this.nextId++;
      this.calls.set(id, { resolve, reject });
      this.worker.postMessage({ id, call, args });
    });
  }

  end(reason = new Stopped()) {
    this.ended = reason;
    this.worker.terminate();
    for (const { reject } of this.calls.values()) reject(reason);
    this.calls.clear();
  }
}

let kernel;
const started = () => {
  if (!kernel || kernel.ended) kernel = new Kernel();
  return kernel;
};

// ---- The cells

const status = element("span", { className: "status", role: "status" });
const say = (text, ...more) => status.replaceChildren(text, ...more.flatMap(child => [" ", child]));

let queue = [];
let running = null;

class Cell {
  constructor(section) {
    this.section = section;
    this.number = Number(section.dataset.cell);
    this.index = Number(section.dataset.index);
    this.isOptional = section.hasAttribute("data-optional");
    this.pre = section.querySelector("pre.code");
    this.code = this.pre.firstElementChild;
    this.outputs = section.querySelector(".outputs");
    this.original = this.code.textContent;
    this.colors = colorsOf(this.code);
    this.markup = this.code.innerHTML;
    this.savedOutputs = this.outputs.innerHTML;
    this.source = this.original;
    this.hasRun = false;
    this.note = element("p", { className: "note", hidden: true });
    this.count = element("span", { className: "count", ariaHidden: "true" });
    this.buttons = {
      run: button("Run", `Run cell ${this.number} (Shift+Enter)`, () => enqueue([this])),
      above: button("Run all above", `Run the cells above cell ${this.number}`, () => enqueue(cells.filter(cell => cell.number < this.number))),
      stop: button("Stop", "End the kernel", stop),
      reset: button("Reset", `Put back the code of cell ${this.number}`, () => this.reset()),
    };
    for (const [name, one] of Object.entries(this.buttons)) {
      one.ariaLabel = `${one.textContent}${name === "above" ? "" : ":"} cell ${this.number}`;
    }
    this.pre.tabIndex = 0;
    delete this.pre.dataset.scrolls;
    this.pre.role = "group";
    this.pre.ariaLabel = `Code of cell ${this.number}; press Enter to edit it`;
    this.pre.addEventListener("click", event => { if (getSelection().isCollapsed) this.edit(this.offsetAt(event)); });
    this.pre.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (event.shiftKey || event.ctrlKey || event.metaKey) enqueue([this]); else this.edit(0);
    });
    this.bar = element("div", { className: "bar" }, this.buttons.run, this.buttons.above, this.buttons.stop, this.buttons.reset, this.count);
    this.outputs.before(this.bar, this.note);
    if (this.number === 1) this.buttons.above.hidden = true;
    this.update();
  }

  get isChanged() { return this.source !== this.original; }

  update() {
    const isRunning = running === this;
    this.section.classList.toggle("running", isRunning);
    this.buttons.stop.hidden = !isRunning;
    this.buttons.run.hidden = isRunning;
    this.buttons.reset.hidden = !this.isChanged;
    this.count.textContent = isRunning ? "running…" : queue.includes(this) ? "waiting…" : this.hasRun ? "✓" : "";
  }

  say(text) {
    this.note.textContent = text;
    this.note.hidden = !text;
  }

  offsetAt(event) {
    const range = document.caretRangeFromPoint?.(event.clientX, event.clientY);
    const position = range ?? document.caretPositionFromPoint?.(event.clientX, event.clientY);
    const [node, offset] = range ? [range.startContainer, range.startOffset] : [position?.offsetNode, position?.offset];
    if (!node || !this.code.contains(node)) return this.source.length;
    const before = document.createRange();
    before.setStart(this.code, 0);
    before.setEnd(node, offset);
    return before.toString().length;
  }

  /** Puts the editor in place of the code. */
  async edit(position) {
    started().ready.then(() => this.check(), () => {});
    if (!this.editor && !this.opening) {
      this.opening = import("./editor.js").then(({ createEditor }) => {
        this.editor = createEditor({
          parent: element("div", { className: "editor" }),
          label: `Code of cell ${this.number}`,
          doc: this.source,
          colors: this.isChanged ? [] : this.colors,
          kernel: {
            complete: (code, at) => this.ask("complete", code, at),
            help: (code, at) => this.ask("help", code, at),
          },
          run: () => enqueue([this]),
          change: text => this.change(text),
        });
        this.pre.hidden = true;
        this.pre.before(this.editor.element);
      });
    }
    await this.opening;
    this.editor.focus(position);
  }

  ask(call, ...args) {
    return kernel?.isReady && !kernel.ended && !running ? kernel.call(call, ...args).catch(() => null) : null;
  }

  change(text) {
    this.source = text;
    this.hasRun = false;
    keep();
    this.update();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), 300);
  }

  /** Asks the compiler for colors and errors. */
  async check() {
    const code = this.source;
    const found = this.editor && await this.ask("check", code);
    if (!found) return;
    this.editor.color(code, found.colors);
    this.editor.underline(code, found.errors);
  }

  reset() {
    this.source = this.original;
    if (this.editor) this.editor.text = this.original;
    else this.code.innerHTML = this.markup;
    this.outputs.innerHTML = this.savedOutputs;
    this.hasRun = false;
    this.say("");
    keep();
    this.update();
  }

  /** What was changed on an earlier visit. */
  restore(text) {
    this.source = text;
    if (this.editor) this.editor.text = text; else this.code.textContent = text;
    if (this.isChanged) this.say("You changed this cell on an earlier visit. What is shown below it is of the original: run it, or reset it.");
    this.update();
  }

  async run() {
    this.say("");
    if (this.isOptional) {
      this.say("Optional, and the page goes on without it: what it fetches can be had in an editor.");
      return true;
    }
    const current = started();
    this.outputs.style.minHeight = `${this.outputs.offsetHeight}px`;
    this.outputs.replaceChildren();
    current.onShow = html => {
      // Text that comes piece by piece stays one text.
      const fresh = element("template", { innerHTML: html }).content;
      const [last, next] = [this.outputs.lastElementChild, fresh.firstElementChild];
      if (last && last.matches("pre.text") && last.className === next.className) last.append(next.textContent);
      else this.outputs.append(fresh);
    };
    try {
      const problem = await current.call("run", this.number, this.source);
      this.hasRun = !problem;
      if (problem) this.section.closest("details")?.setAttribute("open", "");
      if (!problem) ran.add(this.number);
      else if (problem.includes("CS0103") && cells.some(cell => cell.number < this.number && !cell.hasRun)) {
        this.say("A name that a cell above declares? Press “Run all above”, then run this one again.");
      }
      if (!problem && !this.outputs.childElementCount && this.isDone()) this.say("Done: the page has this already.");
      return !problem;
    } finally {
      this.outputs.style.minHeight = "";
    }
  }

  isDone() { return this.source.split("\n").every(line => !line.trim() || line.trim().startsWith("#!import")); }
}

const colorsOf = code => {
  const parts = [];
  let position = 0;
  for (const node of code.childNodes) {
    const length = node.textContent.length;
    if (node.nodeType === Node.ELEMENT_NODE) parts.push([position, length, node.className]);
    position += length;
  }
  return parts;
};

// ---- Running

const ran = new Set();

const enqueue = more => {
  queue.push(...more.filter(cell => !queue.includes(cell)));
  updateAll();
  if (!running && queue.length > 0) runQueue();
};

const runQueue = async () => {
  if (!started().isReady) say("Loading what runs the cells: 10 MB, once.");
  try {
    running = queue[0];
    updateAll();
    await started().ready;
    say("");
    while (queue.length > 0) {
      running = queue.shift();
      updateAll();
      const went = await running.run();
      running.check();
      if (!went) {
        if (queue.length > 0) say(`Stopped at cell ${running.number}, which failed.`);
        queue = [];
      }
    }
  } catch (error) {
    queue = [];
    if (!(error instanceof Stopped)) {
      say(`What runs the cells could not be loaded: ${error.message}. Check the network, and press Run again.`);
      kernel?.end(error);
    }
  } finally {
    const last = running;
    running = null;
    updateAll();
    last?.check();
  }
};

const stop = () => {
  const stopped = running;
  const again = cells.filter(cell => ran.has(cell.number));
  kernel?.end();
  queue = [];
  ran.clear();
  for (const cell of cells) cell.hasRun = false;
  kernel = new Kernel();
  updateAll();
  const what = stopped ? `Stopped cell ${stopped.number}.` : "Started anew.";
  if (again.length === 0) return say(`${what} The kernel is fresh.`);
  const first = again[0].number, last = again.at(-1).number;
  const names = again.length === 1 ? `cell ${first}` : again.length === last - first + 1 ? `cells ${first} to ${last}` : `cells ${again.map(cell => cell.number).join(", ")}`;
  say(`${what} The kernel is fresh: what the cells declared is gone.`, button(`Run ${names} again`, "Run what had run before", () => enqueue(again)));
};

const updateAll = () => {
  for (const cell of cells) cell.update();
  buttons.stop.disabled = !running;
  buttons.all.disabled = running !== null;
  buttons.reset.disabled = !cells.some(cell => cell.isChanged);
};

// ---- Changes stay in this browser.

const keep = () => {
  const changed = cells.filter(cell => cell.isChanged).map(({ number, original, source }) => ({ number, original, source }));
  try {
    if (changed.length > 0) localStorage.setItem(storage, JSON.stringify(changed)); else localStorage.removeItem(storage);
  } catch {
    say("This browser keeps no changes: download the notebook before you leave.");
  }
  buttons.reset.disabled = changed.length === 0;
};

const restore = () => {
  let changed = [];
  try {
    changed = JSON.parse(localStorage.getItem(storage) ?? "[]");
  } catch {
    // What another program left there is nothing to us.
  }
  if (!Array.isArray(changed)) return;
  for (const { number, original, source } of changed) {
    const cell = cells.find(cell => cell.original === original) ?? cells.find(cell => cell.number === number);
    if (cell && typeof source === "string") cell.restore(source);
  }
};

const download = async () => {
  const response = await fetch(new URL(`../notebooks/${encodeURIComponent(notebook)}`, import.meta.url));
  const content = await response.json();
  for (const { index, source, isChanged } of cells) {
    if (isChanged) content.cells[index].source = source.split(/(?<=\n)/);
  }
  const file = new Blob([`${JSON.stringify(content, null, 1)}\n`], { type: "application/x-ipynb+json" });
  const link = element("a", { href: URL.createObjectURL(file), download: notebook });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
};

const buttons = {
  all: button("Run all", "Run every cell, from the first to the last", () => enqueue(cells)),
  stop: button("Stop", "End what runs, and the kernel with it", stop),
  restart: button("Restart", "Forget what the cells declared", stop),
  reset: button("Reset all", "Put back the code of every cell", () => { for (const cell of cells) if (cell.isChanged) cell.reset(); updateAll(); }),
  download: button("Download", "The notebook with your changes, as .ipynb", download),
};
const cells = sections.map(section => new Cell(section));

if (cells.length > 0) {
  const toolbar = element("div", { className: "toolbar", role: "toolbar", ariaLabel: "The notebook" }, ...Object.values(buttons), status);
  main.prepend(toolbar);
  restore();
  updateAll();
}
navigator.serviceWorker?.register(new URL("../service-worker.js", import.meta.url)).catch(() => {});
