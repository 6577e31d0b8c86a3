"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";

const kTabs = [
  { href: "/agency", name: "Agency" },
  { href: "/photos", name: "Photos" },
] as const;

export function PlatformTabs() {
  const path = usePathname();
  return (
    <nav className="tabs" aria-label="Platforms">
      {kTabs.map(({ href, name }) => (
        <Link
          key={href}
          href={href}
          aria-current={path === href ? "page" : path.startsWith(`${href}/`) ? "true" : undefined}
        >
          {name}
        </Link>
      ))}
    </nav>
  );
}
