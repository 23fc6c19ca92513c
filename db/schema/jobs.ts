import { sql } from "drizzle-orm";
import { check, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { timeColumn } from "./columns";

/** 任务运行记录: one row a run, begun before its work; a run that was killed keeps no end. Independent of the queue's own tables. */
export const jobRun = pgTable(
  "job_run",
  {
    id: uuid("id").primaryKey(),
    job: text("job").notNull(),
    /** `system` for the schedule, else `staff:ID`. */
    actor: text("actor").notNull(),
    startedAt: timeColumn("started_at").notNull(),
    endedAt: timeColumn("ended_at"),
    /** `trouble`: it went through, and something in it failed or was found wrong. Null while it runs. */
    outcome: text("outcome", { enum: ["done", "trouble", "failed"] }),
    /** What it did, in numbers; the message of what stopped it. */
    result: jsonb("result").$type<Record<string, number | string>>(),
  },
  (table) => [
    index("job_run_recent").on(table.job, table.startedAt.desc()),
    check("job_run_end", sql`(${table.endedAt} is null) = (${table.outcome} is null)`),
  ],
);
