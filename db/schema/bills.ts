import type { DaySums } from "@liandong/core/bills/compare-day";
import type { Closings } from "@liandong/core/bills/day-to-compare";
import { differenceKinds } from "@liandong/core/bills/difference-kinds";
import { sql } from "drizzle-orm";
import { check, customType, index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { fenColumn, idColumn, timeColumn } from "./columns";
import { staff } from "./staff";

const bytesColumn = customType<{ data: Uint8Array; driverData: Uint8Array }>({ dataType: () => "bytea" });

/** 微信账单: the file of a day and kind as WeChat gave it, one row each; a repeated download changes nothing. */
export const wechatBill = pgTable(
  "wechat_bill",
  {
    mchid: text("mchid").notNull(),
    /** A day of Asia/Shanghai: `2026-03-01`. */
    day: text("day").notNull(),
    kind: text("kind", { enum: ["trade", "basic", "operation", "fees"] }).notNull(),
    /** `none`: WeChat says that nothing happened. `failed` is tried again. */
    state: text("state", { enum: ["here", "none", "failed"] }).notNull(),
    /** WeChat's digest of the file, which was held against it; null without a file. */
    sha1: text("sha1"),
    /** The file, packed by gzip. */
    content: bytesColumn("content"),
    /** The code of what went wrong. */
    problem: text("problem"),
    attempts: integer("attempts").notNull().default(1),
    askedAt: timeColumn("asked_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mchid, table.day, table.kind] }),
    check(
      "wechat_bill_file",
      sql`(${table.state} = 'here') = (${table.content} is not null and ${table.sha1} is not null)`,
    ),
    check("wechat_bill_problem", sql`(${table.state} = 'failed') = (${table.problem} is not null)`),
  ],
);

/** 对账日: what a day's comparison gave. */
export const billDay = pgTable(
  "bill_day",
  {
    mchid: text("mchid").notNull(),
    day: text("day").notNull(),
    /** core's `DaySums`. */
    sums: jsonb("sums").$type<DaySums>().notNull(),
    /** What one side may still tell with the next day's bill. */
    waiting: integer("waiting").notNull(),
    /** What stood on each account at WeChat at its end; without those whose balance no bill has named yet. */
    closings: jsonb("closings").$type<Closings>().notNull(),
    /** What the books say that lies at WeChat at its end. */
    bookedFen: fenColumn("booked_fen").notNull(),
    /** Fees and bank moves that were booked from its bills, once; null until the bills are complete. */
    feesFen: fenColumn("fees_fen"),
    movedFen: fenColumn("moved_fen"),
    comparedAt: timeColumn("compared_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mchid, table.day] }),
    check("bill_day_waiting", sql`${table.waiting} >= 0`),
    check("bill_day_booked", sql`(${table.feesFen} is null) = (${table.movedFen} is null)`),
  ],
);

/** 对账差异: where bill and books disagree, until it is booked, explained, or gone by a later comparison. */
export const billDifference = pgTable(
  "bill_difference",
  {
    mchid: text("mchid").notNull(),
    day: text("day").notNull(),
    kind: text("kind", { enum: differenceKinds }).notNull(),
    number: text("number").notNull(),
    wechatNo: text("wechat_no"),
    tradeNo: text("trade_no"),
    at: text("at"),
    billFen: fenColumn("bill_fen"),
    bookFen: fenColumn("book_fen"),
    note: text("note").notNull(),
    /** `asked`: one colleague wants it booked, and a second one has to do it. `gone`: both sides agree by now. */
    state: text("state", { enum: ["open", "asked", "booked", "explained", "gone"] })
      .notNull()
      .default("open"),
    reason: text("reason"),
    askedBy: idColumn("asked_by").references(() => staff.id),
    decidedBy: idColumn("decided_by").references(() => staff.id),
    decidedAt: timeColumn("decided_at"),
    foundAt: timeColumn("found_at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.mchid, table.day, table.kind, table.number] }),
    index("bill_difference_open").on(table.day).where(sql`${table.state} in ('open', 'asked')`),
    index("bill_difference_asked_by").on(table.askedBy),
    index("bill_difference_decided_by").on(table.decidedBy),
    check(
      "bill_difference_two_people",
      sql`${table.state} <> 'booked' or ${table.askedBy} is distinct from ${table.decidedBy}`,
    ),
    check("bill_difference_asked", sql`${table.state} <> 'asked' or ${table.askedBy} is not null`),
    check(
      "bill_difference_decided",
      sql`(${table.state} in ('booked', 'explained')) = (${table.decidedBy} is not null and ${table.decidedAt} is not null)`,
    ),
  ],
);
