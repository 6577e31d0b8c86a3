import type { Metadata, Viewport } from "next";
import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { TopBar } from "@/components/top-bar";
import { kThemeCookie } from "@/lib/feed/personas";
import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/frame.css";
import "./styles/head.css";
import "./styles/visit.css";
import "./styles/card.css";
import "./styles/feed.css";
import "./styles/panels.css";
import "./styles/dialog.css";
import "./styles/policy.css";

export const metadata: Metadata = {
  title: { default: "creator-core", template: "%s · creator-core" },
  description:
    "The page and the server never disagree: one core decides access, prices and schedules on both sides.",
  icons: { icon: "/icon.svg" },
};

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#f6f3ee" },
    { media: "(prefers-color-scheme: dark)", color: "#131417" },
  ],
};

export default async function Layout({ children }: { children: ReactNode }) {
  const chosen = (await cookies()).get(kThemeCookie)?.value;
  const theme = chosen === "light" || chosen === "dark" ? chosen : undefined;
  return (
    <html lang="en" data-theme={theme}>
      <body>
        <a className="skip" href="#content">
          Skip to the content
        </a>
        <TopBar />
        <main id="content" tabIndex={-1}>
          {children}
        </main>
        <footer className="foot">
          <p>
            One C++ core, compiled to WebAssembly, decides what you see here: on the server, at the edge and
            in this browser.
          </p>
        </footer>
      </body>
    </html>
  );
}
