"use client";

import { kThemeCookie } from "@/lib/feed/personas";
import { MoonIcon, SunIcon } from "./icons";

/** Light or dark: the system's choice until this is pressed, and remembered from then on. */
export function ThemeSwitch() {
  function flip() {
    const root = document.documentElement;
    const dark = root.dataset.theme
      ? root.dataset.theme === "dark"
      : window.matchMedia("(prefers-color-scheme: dark)").matches;
    const next = dark ? "light" : "dark";
    root.dataset.theme = next;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
    document.cookie = `${kThemeCookie}=${next}; path=/; max-age=31536000; samesite=lax`;
  }
  return (
    <button className="theme" type="button" onClick={flip} aria-label="Switch between light and dark">
      <span className="when-light">
        <MoonIcon />
      </span>
      <span className="when-dark">
        <SunIcon />
      </span>
    </button>
  );
}
