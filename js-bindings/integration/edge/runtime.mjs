// An edge runtime in Node: an imported .wasm is a compiled module, and there is no other way to get one.
import { register } from "node:module";

const { Module } = WebAssembly;
Object.defineProperty(globalThis, Symbol.for("edge.Module"), { value: Module });

const refuse = () => {
  throw new WebAssembly.CompileError("Wasm code generation disallowed by embedder");
};
Object.assign(WebAssembly, {
  compile: refuse,
  compileStreaming: refuse,
  instantiate: refuse,
  instantiateStreaming: refuse,
  Module: new Proxy(Module, { construct: refuse }),
});

register("./wasm-import.mjs", import.meta.url);
