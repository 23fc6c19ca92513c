import type { Handle } from "../../connection/database";

/** How many of a member's directs hold one of these titles, by conditions, by an operator or by a gift pack. */
export async function countTitledDirects(
  { sql }: Handle,
  { memberId, titles }: { memberId: string; titles: readonly string[] },
): Promise<number> {
  const marks = titles.map((title) => `title:${title}`);
  const [row] = await sql<{ count: number }[]>`
    SELECT count(*)::integer AS count FROM member_standing
    WHERE referrer_id = ${memberId} AND (titles_met <> '{}' OR operator_grants <> '{}' OR pack_grants <> '{}')
      AND (titles_met && ${titles as string[]}::text[] OR operator_grants && ${marks}::text[] OR pack_grants && ${marks}::text[])`;
  return row!.count;
}
