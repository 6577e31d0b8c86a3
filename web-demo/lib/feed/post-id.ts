/** Whether a text can be a post's id at all. What cannot be is not looked up: PostgreSQL has no text with U+0000, say. */
export function isPostId(text: string): boolean {
  return /^[a-z0-9_]{1,64}$/.test(text);
}
