// The kernel: a worker, which Stop ends, whatever it is doing.

export class Stopped extends Error {}

export class Kernel {
  /** `isChanged` says whether a cell that somebody changed is to run first. */
  constructor(notebook, isChanged = false) {
    this.calls = new Map();
    this.nextId = 0;
    this.onShow = () => {};
    this.worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
    this.worker.onmessage = ({ data }) => {
      if ("show" in data || "text" in data) return this.onShow(data);
      const { resolve, reject } = this.calls.get(data.id);
      this.calls.delete(data.id);
      if ("error" in data) reject(new Error(data.error)); else resolve(data.result);
    };
    this.worker.onerror = event => {
      event.preventDefault();
      this.end(new Error(event.message ?? "the worker could not be started"));
    };
    this.isReady = false;
    this.ready = this.call("open", notebook, isChanged)
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
