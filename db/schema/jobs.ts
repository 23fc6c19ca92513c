import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/**
 * 任务运行记录: one row per run, written before its work; a run that was killed has no end. The queue's own tables are
 * separate.
 */
export const jobRun = pgTable(
  "job_run",
  {
    id: uuid("id").primaryKey(),
    job: text("job").notNull(),
    /** `system` for the schedule, else `staff:ID`. */
    actor: text("actor").notNull(),
    startedAt: timeColumn("started_at").notNull(),
    endedAt: timeColumn("ended_at"),
    /** `trouble`: the run ended, but something in it failed or was found wrong. Null while it runs. */
    outcome: text("outcome", { enum: ["done", "trouble", "failed"] }),
    /** What the run did, in numbers, or the message of the error that stopped it. */
    result: jsonb("result").$type<Record<string, number | string>>(),
  },
  (table) => [
    index("job_run_recent").on(table.job, table.startedAt.desc()),
    check("job_run_end", sql`(${table.endedAt} is null) = (${table.outcome} is null)`),
  ],
);
