/** Initials on a colour that belongs to the name. */
export function Avatar({ name, size = "small" }: { name: string; size?: "small" | "large" }) {
  const initials = name
    .split(" ")
    .map((word) => word[0])
    .join("")
    .slice(0, 2);
  let tone = 0;
  for (const letter of name) tone = (tone * 31 + (letter.codePointAt(0) ?? 0)) % 6;
  return (
    <span className="avatar" data-size={size} data-tone={name === "?" ? "nobody" : tone} aria-hidden="true">
      {initials}
    </span>
  );
}
