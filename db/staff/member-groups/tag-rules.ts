import type { MemberCondition } from "@liandong/core/member-groups/condition";
import { questionsOf } from "@liandong/core/member-groups/condition";
import { and, asc, eq, sql as expression } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { tagRule } from "../../schema/member-groups";
import { conditionSql, conditionTables } from "./condition-sql";

export type TagRuleRow = typeof tagRule.$inferSelect;

export async function listTagRules({ drizzle }: Handle): Promise<TagRuleRow[]> {
  return drizzle.select().from(tagRule).orderBy(asc(tagRule.tag)).limit(500);
}

export type RuledTag = { tag: string; condition: MemberCondition; givenAt: Date | null };

/** The tags of a member that conditions keep, with the moment since which they have each. */
export async function listRuledTags({ sql }: Handle, memberId: string): Promise<RuledTag[]> {
  const rows = await sql<RuledTag[]>`
    SELECT r.tag, r.condition, t.given_at AS "givenAt" FROM member_tag AS t JOIN tag_rule AS r ON r.tag = t.tag
    WHERE t.member_id = ${memberId} ORDER BY r.tag`;
  return [...rows];
}

/** The rule, locked, so that two runs of it wait for each other; null for a tag without one. */
export async function lockTagRule({ drizzle }: Transaction, tag: string): Promise<TagRuleRow | null> {
  const [row] = await drizzle.select().from(tagRule).where(eq(tagRule.tag, tag)).for("update");
  return row ?? null;
}

type Saved = { tag: string; version: number | null; condition: MemberCondition; at: Date; by: string };

/** Makes the rule of a tag, or changes the one of this version; false where it was made or changed meanwhile. */
export async function saveTagRule({ drizzle }: Transaction, rule: Saved): Promise<boolean> {
  const { tag, version, condition, at: changedAt, by: changedBy } = rule;
  const fields = { condition, changedAt, changedBy };
  const rows =
    version === null
      ? await drizzle
          .insert(tagRule)
          .values({ tag, ...fields })
          .onConflictDoNothing()
          .returning({ tag: tagRule.tag })
      : await drizzle
          .update(tagRule)
          .set({ ...fields, version: expression`${tagRule.version} + 1` })
          .where(and(eq(tagRule.tag, tag), eq(tagRule.version, version)))
          .returning({ tag: tagRule.tag });
  return rows.length === 1;
}

/** The members of the tag stay with it; false for a tag without a rule. */
export async function deleteTagRule({ drizzle }: Transaction, tag: string): Promise<boolean> {
  const rows = await drizzle.delete(tagRule).where(eq(tagRule.tag, tag)).returning({ tag: tagRule.tag });
  return rows.length === 1;
}

/** Gives the tag to everybody who fits and takes it from everybody else, in two statements. The rule is locked. */
export async function applyTagRule(
  tx: Transaction,
  { tag, condition, now }: { tag: string; condition: MemberCondition; now: Date },
): Promise<{ given: number; taken: number }> {
  const { sql } = tx;
  const fitting = sql`SELECT m.id FROM ${conditionTables(tx, questionsOf(condition))} WHERE ${conditionSql(tx, condition, now)}`;
  // NOT IN would read the list of those who fit once for every row as soon as it is too long for a hash table.
  const { count: taken } = await sql`
    DELETE FROM member_tag AS t WHERE t.tag = ${tag} AND NOT EXISTS (SELECT FROM (${fitting}) AS f (id) WHERE f.id = t.member_id)`;
  const { count: given } = await sql`
    INSERT INTO member_tag (member_id, tag, given_at) SELECT id, ${tag}, ${now} FROM (${fitting}) AS f (id)
    WHERE NOT EXISTS (SELECT FROM member_tag AS t WHERE t.member_id = f.id AND t.tag = ${tag}) ORDER BY id
    ON CONFLICT DO NOTHING`;
  await sql`UPDATE tag_rule SET applied_at = ${now} WHERE tag = ${tag}`;
  return { given, taken };
}
