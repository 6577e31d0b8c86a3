"use client";

export type { CanProps } from "./react/can.js";
export { Can } from "./react/can.js";
export type { Indeterminate, Question } from "./react/decided.js";
export { useCore, useDecision, useNow, usePossible, useViewer } from "./react/hooks.js";
export type { Load } from "./react/loading.js";
export type { CoreProviderProps, CoreSource } from "./react/provider.js";
export { CoreProvider } from "./react/provider.js";
