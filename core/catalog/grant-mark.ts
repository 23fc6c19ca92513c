import type { GrantMark } from "../facts/member-facts";

/** What a gift pack gives its buyer, as the mark that a member keeps; a pack gives one thing. */
export function grantMarkOf(grants: { identity?: "agent" | "boss"; title?: string } | null): GrantMark | null {
  if (grants?.title !== undefined) return `title:${grants.title}`;
  if (grants?.identity !== undefined) return `identity:${grants.identity}`;
  return null;
}
