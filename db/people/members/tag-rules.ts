import type { Handle } from "../../connection/database";

/** Those of the tags that a condition keeps. */
export async function findTagRules({ sql }: Handle, tags: readonly string[]): Promise<Set<string>> {
  if (tags.length === 0) return new Set();
  const rows = await sql<{ tag: string }[]>`SELECT tag FROM tag_rule WHERE tag = ANY (${[...tags]}::text[])`;
  return new Set(rows.map(({ tag }) => tag));
}
