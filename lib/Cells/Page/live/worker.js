// The kernel's thread: .NET in the browser. The page can end it at any time.
import { dotnet } from "./_framework/dotnet.js";

const get = async address => {
  const response = await fetch(new URL(address, import.meta.url), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address} could not be loaded (${response.status})`);
  return response;
};

const content = async response => (await response).arrayBuffer();

const unzipped = (stream, type = "application/octet-stream") =>
  new Response(stream.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": type } });

const unzip = async (address, type) => unzipped((await get(address)).body, type);

/** Forgets what the book's service worker keeps of what runs the cells. */
const forget = async () => {
  const live = new URL(".", import.meta.url).href;
  for (const key of await globalThis.caches?.keys() ?? []) {
    const cache = await caches.open(key);
    for (const request of await cache.keys()) if (request.url.startsWith(live)) await cache.delete(request);
  }
};

/** Takes apart files that came as one: a request costs more than what it brings. */
const unpack = async (packed, parts) => {
  const bytes = await content(packed);
  if (parts.reduce((sum, [, length]) => sum + length, 0) !== bytes.byteLength) {
    await forget();
    throw new Error("the book was published anew meanwhile, and its parts did not fit; what was kept of them is gone");
  }
  let end = 0;
  return new Map(parts.map(([name, length]) => [name, new Uint8Array(bytes, (end += length) - length, length)]));
};

const encoded = path => path.split("/").map(encodeURIComponent).join("/");

const parts = get("kernel.json").then(response => response.json());

let kernel;

/** A cell can end the runtime, which then answers nothing more: so all that is asked fails. */
let end;
const ended = new Promise((_, reject) => { end = () => reject(new Error("the runtime has ended")); });
ended.catch(() => {});

/** The compiler, and what only it needs: as it travels, as files, and loaded. What fails is tried again when it is next needed. */
let packed;
let unpacked;
let loaded;

const fetchCompiler = () => packed ??= parts.then(({ documentation }) =>
  Promise.all(["_framework/compiler.gz", ...documentation.map(library => `library/${library}.gz`)].map(address => content(get(address)))));

const unzipCompiler = () => unpacked ??= fetchCompiler().then(all => Promise.all(all.map(file => content(unzipped(new Blob([file]).stream())))));

const loadCompiler = () => loaded ??= (async () => {
  const [{ compiler, documentation }, [assemblies, ...texts]] = await Promise.all([parts, unzipCompiler()]);
  for (const assembly of (await unpack(new Response(assemblies), compiler)).values()) kernel.AddAssembly(assembly);
  for (const [i, library] of documentation.entries()) kernel.AddDocumentation(library.replace(/\.xml$/, ""), new Uint8Array(texts[i]));
  unpacked = undefined;
})().catch(error => {
  packed = unpacked = loaded = undefined;
  throw error;
});

const open = async (name, isChanged) => {
  // While .NET starts, what a changed cell needs is made ready.
  if (isChanged) unzipCompiler().catch(() => { packed = unpacked = undefined; });
  const framework = parts.then(({ first }) => unpack(unzip("_framework/first.gz"), first));
  // A reader without a network has every notebook, and what was prepared of those that were run.
  const prepared = content(unzip(`prepared/${encoded(name)}.gz`)).catch(() => new ArrayBuffer());
  const source = prepared.then(bytes => bytes.byteLength > 0 ? bytes : content(get(`../notebooks/${encoded(name)}`)));

  /** Gives the runtime its assemblies and files; what it would load besides is needed by nothing here, or comes with the compiler. */
  const configure = async ({ resources }) => {
    const { first, libraries, files } = await parts;
    const names = new Set(first.map(([assembly]) => assembly));
    resources.assembly = resources.assembly.filter(asset => names.has(asset.name));
    for (const asset of [...resources.coreAssembly, ...resources.assembly]) {
      asset.buffer = framework.then(assemblies => assemblies.get(asset.name));
    }
    resources.assembly.push(...libraries.map(library => ({ name: library, virtualPath: library, buffer: content(unzip(`library/${library}.gz`)) })));
    const file = (path, buffer) => ({ name: path, virtualPath: path, buffer });
    resources.vfs = files.map(path => file(`/notebooks/${path}`, content(get(`../files/${encoded(path)}`))));
  };

  const [runtime, { references, imports, version }] = await Promise.all([
    dotnet
      .withModuleConfig({ onConfigLoaded: configure, onExit: end, onAbort: end })
      .withResourceLoader((type, file, address) => type === "dotnetwasm" ? unzip(`${address}.gz`, "application/wasm") : undefined)
      .create(),
    parts,
    framework,
  ]);
  runtime.setModuleImports("worker", { show: html => postMessage({ show: html }), showText: (text, kind) => postMessage({ text, kind }), loadCompiler });
  kernel = (await runtime.getAssemblyExports("Cells.Page.dll")).Cells.Page.Kernel;
  await kernel.Open(
    references, Object.keys(imports).map(path => `/notebooks/${path}`), Object.values(imports), `/notebooks/${name}`,
    new Uint8Array(await source), (await prepared).byteLength > 0 ? version : "");
  // A cell that somebody changes needs it.
  fetchCompiler().catch(() => { packed = undefined; });
};

/** Asks the compiler. */
const ask = async (call, ...args) => {
  await kernel.StartCompiler();
  return JSON.parse(kernel[call](...args));
};

const calls = {
  open,
  run: (number, source) => kernel.Run(number, source),
  check: source => ask("Check", source),
  complete: (source, position) => ask("Complete", source, position),
  help: (source, position) => ask("Help", source, position),
};

let asked = 0;
let pause;

/** While nothing is asked, the compiler takes in what ran, a cell at a time: who changes a cell then waits for that one only. */
const catchUp = async () => {
  try {
    await kernel.StartCompiler();
  } catch {
    // It is tried again when a cell needs it, which then says why.
    return;
  }
  if (asked === 0 && kernel.CatchUp()) pause = setTimeout(catchUp);
};

addEventListener("message", async ({ data: { id, call, args } }) => {
  clearTimeout(pause);
  asked++;
  try {
    postMessage({ id, result: await Promise.race([calls[call](...args), ended]) });
  } catch (error) {
    postMessage({ id, error: error?.message ?? String(error) });
  }
  asked--;
  if (asked === 0 && call !== "open") pause = setTimeout(catchUp, 1000);
});
