import type { Handle, Transaction } from "../../connection/database";
import type { templateCount } from "../../schema/template-counts";

export type TemplateOutcome = (typeof templateCount.$inferSelect)["outcome"];
export type OutcomeTold = { templateId: string; outcome: TemplateOutcome; reason: string };

type Count = { pushKey: string; told: readonly OutcomeTold[] };

/** Counts what a push told on the day that it came, and marks the push as done: a second try of it counts nothing. */
export async function countOutcomes({ sql }: Transaction, { pushKey, told }: Count): Promise<void> {
  await sql`
    WITH mine AS (
      UPDATE wechat_push SET state = 'done', problem = NULL WHERE key = ${pushKey} AND state = 'waiting' RETURNING received_at
    )
    INSERT INTO template_count AS c (day, template_id, outcome, reason, times)
    SELECT to_char(mine.received_at AT TIME ZONE 'Asia/Shanghai', 'YYYY-MM-DD'), t."templateId", t.outcome, t.reason, count(*)
    FROM mine, jsonb_to_recordset(${sql.json([...told])}::jsonb) AS t("templateId" text, outcome text, reason text)
    GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
    ON CONFLICT (day, template_id, outcome, reason) DO UPDATE SET times = c.times + EXCLUDED.times`;
}

export type TemplateCounted = OutcomeTold & { times: number };

/** The sums of the days from `since` on, by template, outcome and reason. */
export async function sumOutcomes({ sql }: Handle, { since }: { since: string }): Promise<TemplateCounted[]> {
  return sql<TemplateCounted[]>`
    SELECT template_id AS "templateId", outcome, reason, sum(times)::integer AS times FROM template_count
    WHERE day >= ${since} GROUP BY 1, 2, 3 ORDER BY times DESC, 1, 2, 3`;
}

/** Deletes the counts of days before `day`. */
export async function deleteOldCounts({ sql }: Handle, { day }: { day: string }): Promise<void> {
  await sql`DELETE FROM template_count WHERE day < ${day}`;
}
