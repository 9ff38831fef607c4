// What a running cell shows, gathered: a flood of lines must not freeze the page that is to stop it.

export class Shown {
  /** `add` puts a piece into `outputs`: `{ text, kind }`, or `{ show }` with markup. */
  constructor(outputs, add) {
    this.outputs = outputs;
    this.add = add;
    this.pending = [];
    this.wait = 0;
  }

  take(piece) {
    const last = this.pending.at(-1);
    if ("text" in piece && last?.kind === piece.kind) last.text += piece.text;
    else this.pending.push({ ...piece });
    this.timer ??= setTimeout(() => this.flush(), this.wait);
  }

  /** Puts what has come into the page; what took long to lay out is followed by a pause four times as long. */
  flush() {
    clearTimeout(this.timer);
    this.timer = undefined;
    if (this.pending.length === 0) return;
    const start = performance.now();
    for (const piece of this.pending.splice(0)) this.add(piece);
    void this.outputs.offsetHeight;
    this.wait = Math.min(4 * (performance.now() - start), 2000);
  }
}
