// Edge runtimes hand out a compiled module for an import of its file, and refuse its bytes.
declare module "*.wasm?module" {
  const module: WebAssembly.Module;
  export default module;
}
declare module "*.wasm" {
  const module: WebAssembly.Module;
  export default module;
}
