// A cell of the page: its code, which becomes an editor when somebody wants one, its buttons, and what it shows.
import { button, element, nameOf, rest } from "./elements.js";
import { counted } from "./hand-in.js";
import { Stopped } from "./kernel.js";
import { Shown } from "./shown.js";

/** A cell of the notebook, or one of the reader's own below one of the notebook's: its host. */
export class Cell {
  constructor(section, page, host) {
    this.section = section;
    this.page = page;
    this.host = host;
    this.number = host?.number ?? Number(section.dataset.cell);
    this.name = host ? `your cell below cell ${this.number}` : `cell ${this.number}`;
    this.index = host?.index ?? Number(section.dataset.index);
    this.isOptional = section.hasAttribute("data-optional");
    this.isExercise = section.hasAttribute("data-exercise");
    this.isSolved = false;
    this.pre = section.querySelector("pre.code");
    this.code = this.pre.firstElementChild;
    this.outputs = section.querySelector(".outputs");
    this.original = this.code.textContent;
    this.colors = colorsOf(this.code);
    this.markup = this.code.innerHTML;
    this.savedOutputs = this.outputs.innerHTML;
    this.source = this.original;
    this.state = "";
    this.note = element("p", { className: "note", hidden: true });
    this.count = element("span", { className: "count", ariaHidden: "true" });
    this.tick = element("span", { className: "tick", hidden: true });
    this.buttons = {
      run: button("Run", "Run (Ctrl+Enter), or run and go on (Shift+Enter)", () => page.run([this])),
      above: button("Run All to Here", "Run the cells above, then this one", () => page.runTo(this)),
      stop: button("Stop", "End the kernel", page.stop),
      add: button("+ Cell", "A cell of your own, below this one", () => page.add(this)),
      // At the end: nothing that loses code comes to where Stop was.
      reset: host ? button("✕", "Remove this cell", () => page.remove(this)) : button("Reset", "Put back the code of the notebook", () => page.reset(this)),
    };
    for (const [name, one] of Object.entries(this.buttons)) {
      one.className = name;
      one.ariaLabel = `${one.textContent}: ${this.name}`;
    }
    if (host) this.buttons.reset.ariaLabel = `Remove ${this.name}`;
    this.pre.tabIndex = 0;
    delete this.pre.dataset.scrolls;
    this.pre.role = "group";
    this.pre.ariaLabel = `Code of ${this.name}; press Enter to edit it`;
    this.pre.addEventListener("click", event => { if (getSelection().isCollapsed) this.edit(this.offsetAt(event)); });
    this.pre.addEventListener("keydown", event => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      if (event.shiftKey) page.runAndGoOn(this);
      else if (event.ctrlKey || event.metaKey) page.run([this]);
      else this.edit(0);
    });
    this.outputs.tabIndex = -1;
    this.bar = element("div", { className: "bar" }, ...Object.values(this.buttons));
    this.buttons.add.before(this.count, this.tick);
    // What answers a question of the text is folded, with what is said of it, until the reader has guessed.
    this.answer = section.querySelector("details.answer");
    (this.answer ?? this.outputs).before(this.bar, this.note);
    this.buttons.above.hidden = this.number === 1 && !host;
    this.buttons.add.hidden = section.closest("details.setup") !== null;
    this.update();
  }

  get isChanged() { return this.source !== this.original; }

  /** What the notebook calls it. */
  idIn(notebook) { return notebook.cells[this.index].id ?? `cell-${this.index + 1}`; }

  get hasRun() { return this.state === "ran"; }

  update() {
    const isRunning = this.page.isRunning(this);
    const isWaiting = this.page.isWaiting(this);
    this.section.classList.toggle("running", isRunning);
    const { tries } = this.page.tries.of(this);
    const solved = !this.isSolved ? "" : this.outputs.querySelector(".not-yet") ? "✓ Solved before" : "✓ Solved";
    this.tick.hidden = !solved && tries === 0;
    this.tick.textContent = [solved, tries > 0 ? counted(tries) : ""].filter(Boolean).join(", ");
    this.tick.classList.toggle("solved", this.isSolved);
    this.buttons.stop.hidden = !isRunning;
    rest(this.buttons.run, isRunning || isWaiting);
    this.buttons.reset.hidden = isRunning || !this.isChanged && !this.host;
    this.count.textContent = isRunning ? `running…${this.seconds >= 3 ? ` ${this.seconds} s` : ""}` : isWaiting ? "waiting…" : this.state;
  }

  say(...children) {
    this.note.replaceChildren(...children);
    this.note.hidden = children.length === 0;
  }

  /** Its name, or other words for it, which lead to it. */
  link(words = this.name) {
    return element("a", { href: `#cell-${this.number}`, textContent: words, onclick: event => {
      event.preventDefault();
      this.section.closest("details")?.setAttribute("open", "");
      this.section.scrollIntoView();
      this.focus();
    } });
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
    this.page.kernel().ready.then(() => this.check(), () => {});
    if (!this.editor && !this.opening) {
      this.opening = import("./editor.js").then(({ createEditor }) => {
        this.editor = createEditor({
          parent: element("div", { className: "editor" }),
          label: `Code of ${this.name}`,
          doc: this.source,
          colors: this.isChanged ? [] : this.colors,
          kernel: {
            complete: (code, at) => this.page.ask("complete", code, at),
            help: (code, at) => this.page.ask("help", code, at),
          },
          run: () => this.page.run([this]),
          runAndGoOn: () => this.page.runAndGoOn(this),
          change: text => this.change(text),
        });
        this.pre.hidden = true;
        this.pre.before(this.editor.element);
      });
    }
    await this.opening;
    this.editor.focus(position);
  }

  focus() {
    if (this.editor) this.editor.focus(); else this.pre.focus({ preventScroll: true });
  }

  change(text) {
    this.source = text;
    this.state = "";
    this.page.keep();
    this.update();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.check(), 300);
  }

  /** Asks the compiler for colors and errors. */
  async check() {
    const code = this.source;
    const found = this.editor && await this.page.ask("check", code);
    if (!found) return;
    this.editor.color(code, found.colors);
    this.editor.underline(code, found.errors);
  }

  reset() {
    this.write(this.original);
    this.outputs.innerHTML = this.savedOutputs;
    this.say();
  }

  /** Puts back what the reader wrote. */
  restore(text) {
    this.write(text);
    if (this.host) return;
    this.outputs.replaceChildren();
    this.say("Changed; run it to see what it gives.");
  }

  write(text) {
    this.source = text;
    if (this.editor) this.editor.text = text;
    else if (this.isChanged) this.code.textContent = text;
    else this.code.innerHTML = this.markup;
    this.state = "";
    this.update();
  }

  /** Runs it. What it showed stays until it shows something else. */
  async run(kernel) {
    this.say();
    if (this.isOptional) {
      this.say("Optional, and the page goes on without it: what it fetches can be had in an editor.");
      this.state = "ran";
      return true;
    }
    this.outputs.style.minHeight = `${this.outputs.offsetHeight}px`;
    this.outputs.classList.add("old");
    let isOld = true;
    this.seconds = 0;
    const clock = setInterval(() => {
      this.seconds++;
      this.update();
    }, 1000);
    const clear = () => {
      if (isOld) this.outputs.replaceChildren();
      isOld = false;
      this.outputs.classList.remove("old");
      if (this.answer) this.answer.open = true;
    };
    const shown = new Shown(this.outputs, ({ text, kind, show }) => {
      clear();
      if (show !== undefined) {
        const fresh = element("template", { innerHTML: show }).content;
        this.shorten(fresh);
        this.outputs.append(fresh);
        return;
      }
      // Text that comes piece by piece stays one text.
      const last = this.outputs.lastElementChild;
      if (last?.matches("pre.text") && last.className === `output ${kind}`) last.firstChild.appendData(text);
      else this.outputs.append(element("pre", { className: `output ${kind}`, textContent: text }));
    });
    kernel.onShow = piece => shown.take(piece);
    try {
      const problem = await kernel.call("run", this.number, this.source);
      shown.flush();
      clear();
      this.state = problem ? "failed" : "ran";
      this.judge();
      if (problem) {
        this.section.closest("details")?.setAttribute("open", "");
        this.say(...this.page.hint(this, problem));
      } else if (!this.outputs.childElementCount) {
        if (this.isDone()) this.say("Done: the page has this already.");
        else if (this.isSilenced()) this.say("Nothing to show: a cell shows the value of its last line only if no semicolon ends it.");
      }
      return !problem;
    } catch (error) {
      shown.flush();
      clear();
      if (!(error instanceof Stopped)) {
        this.state = "failed";
        this.say("The cell ended what runs the cells: a method that calls itself without end?");
      }
      throw error;
    } finally {
      clearInterval(clock);
      this.outputs.classList.remove("old");
      this.outputs.style.minHeight = "";
    }
  }

  /** Tells verdicts from other texts, and remembers the right one of an exercise. */
  judge() {
    for (const text of this.outputs.querySelectorAll("pre.text, pre.value")) {
      const verdict = verdictOf(text.textContent);
      if (verdict) text.classList.add(verdict);
      if (verdict && this.isExercise) this.page.judged(this, verdict, text.textContent);
    }
  }

  /** An error stands below its cell, which need not be named. */
  shorten(shown) {
    for (const trace of shown.querySelectorAll(".output.error pre")) {
      trace.textContent = trace.textContent.replaceAll(`${nameOf(this.page.notebook)}, `, "").replaceAll(new RegExp(`^cell ${this.number}, `, "gm"), "");
    }
  }

  /** Whether a semicolon ends what would be shown: what showed something before, or nothing but a call in a reader's cell. */
  isSilenced() { return this.source.trimEnd().endsWith(";") && (this.savedOutputs.trim() || this.host && /^[\w.]+\(.*\);\s*$/.test(this.source)); }

  isDone() { return this.source.split("\n").every(line => !line.trim() || line.trim().startsWith("#!import")); }
}

const verdicts = Object.entries(JSON.parse(document.documentElement.dataset.verdicts));

const verdictOf = text => verdicts.find(([, begins]) => text.split("\n").some(line => begins.some(begin => line.startsWith(begin))))?.[0];

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
