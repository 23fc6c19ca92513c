import type { GrantMark } from "../facts/member-facts";

/** The grant mark of a gift pack; a pack grants one thing at most. */
export function grantMarkOf(grants: { identity?: "agent" | "boss"; title?: string } | null): GrantMark | null {
  if (grants?.title !== undefined) return `title:${grants.title}`;
  if (grants?.identity !== undefined) return `identity:${grants.identity}`;
  return null;
}
