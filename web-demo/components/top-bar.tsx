import Link from "next/link";
import { PlatformTabs } from "./platform-tabs";
import { ThemeSwitch } from "./theme-switch";

export function TopBar() {
  return (
    <header className="bar">
      <Link className="brand" href="/agency">
        <svg className="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true">
          <rect width="32" height="32" rx="9" />
          <path d="M22.5 11.2a8 8 0 1 0 0 9.6" />
          <circle cx="16.4" cy="16" r="2.6" />
        </svg>
        <span>creator-core</span>
      </Link>
      <PlatformTabs />
      <ThemeSwitch />
    </header>
  );
}
