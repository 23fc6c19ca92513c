import { sql } from "drizzle-orm";
import { check, index, integer, pgTable, text } from "drizzle-orm/pg-core";
import { idColumn, timeColumn } from "./columns";

/** 图片内容安全: WeChat's opinion of an uploaded picture that others will see, or the staff's decision over it. */
export const pictureCheck = pgTable(
  "picture_check",
  {
    /** The upload's name. */
    name: text("name").primaryKey(),
    memberId: idColumn("member_id").notNull(),
    /** Where others see it. */
    place: text("place", { enum: ["avatar", "review", "case"] }).notNull(),
    /** WeChat's number of the check; null until it took the request. */
    traceId: text("trace_id"),
    /**
     * `asked`: the result is awaited; `unanswered`: it never came, so staff look; `kept` and `removed` are decisions of staff.
     */
    state: text("state", {
      enum: ["asked", "passed", "doubtful", "risky", "unanswered", "kept", "removed"],
    }).notNull(),
    /** WeChat's number of what it found, such as 20002 色情. */
    label: text("label"),
    /** The waiting review that is approved by itself once all of its pictures have passed; null for others. */
    releases: idColumn("releases"),
    attempts: integer("attempts").notNull().default(0),
    /** Asked again, or given to staff, at this moment. */
    dueAt: timeColumn("due_at").notNull(),
    askedAt: timeColumn("asked_at").notNull(),
    changedAt: timeColumn("changed_at").notNull(),
    /** `wechat` or `staff:ID`. */
    changedBy: text("changed_by"),
  },
  (table) => [
    index("picture_check_trace").on(table.traceId),
    index("picture_check_releases").on(table.releases).where(sql`${table.releases} is not null`),
    index("picture_check_due").on(table.dueAt).where(sql`${table.state} = 'asked'`),
    index("picture_check_staff").on(table.changedAt).where(sql`${table.state} in ('doubtful', 'risky', 'unanswered')`),
    check("picture_check_attempts", sql`${table.attempts} >= 0`),
  ],
);
