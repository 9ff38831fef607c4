// The kernel's thread: .NET in the browser. The page can end it at any time.
import { dotnet } from "./_framework/dotnet.js";

const get = async address => {
  const response = await fetch(new URL(address, import.meta.url), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${address} could not be loaded (${response.status})`);
  return response;
};

const unzip = async (address, type = "application/octet-stream") => {
  const response = await get(address);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": type } });
};

const content = async response => (await response).arrayBuffer();

/** Forgets what the book's service worker keeps of what runs the cells. */
const forget = async () => {
  const live = new URL(".", import.meta.url).href;
  for (const key of await globalThis.caches?.keys() ?? []) {
    const cache = await caches.open(key);
    for (const request of await cache.keys()) if (request.url.startsWith(live)) await cache.delete(request);
  }
};

/** The notebook that stands for an import. */
const standIn = code => new TextEncoder().encode(JSON.stringify({ nbformat: 4, metadata: {}, cells: [{ cell_type: "code", metadata: {}, source: code, outputs: [] }] })).buffer;

let kernel;

const open = async (notebook, name) => {
  // All at once, and the assemblies in one file: a request costs more than what it brings.
  const parts = get("kernel.json").then(response => response.json());
  const framework = Promise.all([content(unzip("_framework/assemblies.gz")), parts]).then(async ([bytes, { assemblies }]) => {
    if (assemblies.reduce((sum, [, length]) => sum + length, 0) === bytes.byteLength) return bytes;
    await forget();
    throw new Error("the book was published anew meanwhile, and its parts did not fit; what was kept of them is gone");
  });
  const source = content(get(notebook));

  /** Gives the runtime its assemblies and files; what it would load besides is needed by nothing here. */
  const configure = async ({ resources }) => {
    const { assemblies, libraries, documentation, imports, files } = await parts;
    let end = 0;
    const places = new Map(assemblies.map(([assembly, length]) => [assembly, [end, end += length]]));
    resources.assembly = resources.assembly.filter(asset => places.has(asset.name));
    for (const asset of [...resources.coreAssembly, ...resources.assembly]) {
      asset.buffer = framework.then(bytes => bytes.slice(...places.get(asset.name)));
    }
    resources.assembly.push(...libraries.map(library => ({ name: library, virtualPath: library, buffer: content(unzip(`library/${library}.gz`)) })));
    const file = (path, buffer) => ({ name: path, virtualPath: path, buffer });
    resources.vfs = [
      ...documentation.map(library => file(`/library/${library}`, content(unzip(`library/${library}.gz`)))),
      ...files.map(path => file(`/notebooks/${path}`, content(get(`../files/${path.split("/").map(encodeURIComponent).join("/")}`)))),
      ...Object.entries(imports).map(([path, code]) => file(`/notebooks/${path}`, standIn(code))),
      file(`/notebooks/${name}`, source),
    ];
  };

  const [runtime, { imports }] = await Promise.all([
    dotnet
      .withModuleConfig({ onConfigLoaded: configure })
      .withResourceLoader((type, file, address) => type === "dotnetwasm" ? unzip(`${address}.gz`, "application/wasm") : undefined)
      .create(),
    parts,
    framework,
    source,
  ]);
  runtime.setModuleImports("worker", { show: html => postMessage({ show: html }) });
  kernel = (await runtime.getAssemblyExports("Cells.Page.dll")).Cells.Page.Kernel;
  const { coreAssembly, assembly } = runtime.getConfig().resources;
  await kernel.Open(
    [...coreAssembly, ...assembly].map(asset => asset.name.replace(/\.dll$/, "")),
    Object.keys(imports).map(path => `/notebooks/${path}`),
    `/notebooks/${name}`);
};

const calls = {
  open,
  run: (number, source) => kernel.Run(number, source),
  check: source => JSON.parse(kernel.Check(source)),
  complete: (source, position) => JSON.parse(kernel.Complete(source, position)),
  help: (source, position) => JSON.parse(kernel.Help(source, position)),
};

addEventListener("message", async ({ data: { id, call, args } }) => {
  try {
    postMessage({ id, result: await calls[call](...args) });
  } catch (error) {
    postMessage({ id, error: error?.message ?? String(error) });
  }
});
