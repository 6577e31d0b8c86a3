// Drawn for this site on a 20 by 20 grid; decoration only, so hidden from screen readers.
import type { ReactNode } from "react";

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">
      {children}
    </svg>
  );
}

export const LockIcon = () => (
  <Icon>
    <rect x="4" y="9" width="12" height="8" rx="2.2" />
    <path d="M6.8 9V6.4a3.2 3.2 0 0 1 6.4 0V9" />
  </Icon>
);

export const CheckIcon = () => (
  <Icon>
    <path d="m4.5 10.6 3.6 3.6 7.4-8" />
  </Icon>
);

export const CrossIcon = () => (
  <Icon>
    <path d="m5.5 5.5 9 9m0-9-9 9" />
  </Icon>
);

export const ClockIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="7" />
    <path d="M10 6v4.2l2.8 1.8" />
  </Icon>
);

export const VideoIcon = () => (
  <Icon>
    <rect x="2.5" y="5" width="10.5" height="10" rx="2.2" />
    <path d="m13 9 4.5-2.6v7.2L13 11" />
  </Icon>
);

export const PencilIcon = () => (
  <Icon>
    <path d="m4 16 .8-3.6L13.4 3.8l2.8 2.8-8.6 8.6z" />
  </Icon>
);

export const SunIcon = () => (
  <Icon>
    <circle cx="10" cy="10" r="3.4" />
    <path d="M10 2.4v1.8m0 11.6v1.8M2.4 10h1.8m11.6 0h1.8M4.6 4.6l1.3 1.3m8.2 8.2 1.3 1.3m0-10.8-1.3 1.3m-8.2 8.2-1.3 1.3" />
  </Icon>
);

export const MoonIcon = () => (
  <Icon>
    <path d="M16.2 11.9A6.7 6.7 0 0 1 8.1 3.8a6.7 6.7 0 1 0 8.1 8.1z" />
  </Icon>
);
