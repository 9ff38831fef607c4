// The kernel's thread: .NET in the browser. The page can end it at any time.
import { dotnet } from "./_framework/dotnet.js";

const get = async address => {
  const response = await fetch(new URL(address, import.meta.url));
  if (!response.ok) throw new Error(`${address} could not be loaded (${response.status})`);
  return response;
};

const unzip = async (address, type) => {
  const response = await get(address);
  return new Response(response.body.pipeThrough(new DecompressionStream("gzip")), { headers: { "Content-Type": type } });
};

const bytes = async response => new Uint8Array(await (await response).arrayBuffer());

let kernel;

const open = async (notebook, name) => {
  const [{ libraries, imports, files }, source, runtime] = await Promise.all([
    get("kernel.json").then(response => response.json()),
    bytes(get(notebook)),
    dotnet
      .withResourceLoader((type, name, address) =>
        name.endsWith(".wasm") ? unzip(`${address}.gz`, "application/wasm") : undefined)
      .create(),
  ]);
  runtime.setModuleImports("worker", { show: html => postMessage({ show: html }) });
  kernel = (await runtime.getAssemblyExports("Cells.Page.dll")).Cells.Page.Kernel;

  const none = new Uint8Array();
  const loaded = await Promise.all(libraries.map(async ({ assembly, documentation }) => [
    await bytes(unzip(assembly, "application/octet-stream")),
    documentation ? await bytes(unzip(documentation, "text/xml")) : none,
  ]));
  for (const [assembly, documentation] of loaded) kernel.AddLibrary(assembly, documentation);
  const contents = await Promise.all(files.map(file => bytes(get(`../files/${file.split("/").map(encodeURIComponent).join("/")}`))));
  files.forEach((file, i) => kernel.AddFile(`/notebooks/${file}`, contents[i]));

  const assemblies = runtime.getConfig().resources;
  const names = [...assemblies.coreAssembly ?? [], ...assemblies.assembly ?? []].map(asset => (asset.virtualPath ?? asset.name).replace(/\.(wasm|dll)$/, ""));
  const stand = Object.fromEntries(Object.entries(imports).map(([path, code]) => [`/notebooks/${path}`, code]));
  await kernel.Open(names, JSON.stringify(stand), `/notebooks/${name}`, source);
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
