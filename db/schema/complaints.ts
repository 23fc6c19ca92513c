import { sql } from "drizzle-orm";
import { boolean, check, index, integer, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import { fenColumn, idColumn, timeColumn } from "./columns";

/** One step between the buyer and the shop, as WeChat Pay lists it. */
export type ComplaintStep = {
  id: string;
  /** WeChat's word, such as USER_CREATE_COMPLAINT. */
  type: string;
  operator: string;
  text: string;
  pictures: string[];
  at: string;
};

/** 微信投诉 (消费者投诉 2.0): a complaint at WeChat Pay, as WeChat last described it. */
export const complaint = pgTable(
  "complaint",
  {
    complaintId: text("complaint_id").primaryKey(),
    /** The merchant of whom it is; null in rows of earlier versions, which are the first one's. */
    mchid: text("mchid"),
    state: text("state", { enum: ["PENDING", "PROCESSING", "PROCESSED"] }).notNull(),
    complainedAt: timeColumn("complained_at").notNull(),
    text: text("text").notNull(),
    /** REFUND, SERVICE_NOT_WORK or OTHERS. */
    problemType: text("problem_type").notNull(),
    problem: text("problem").notNull(),
    /** What the buyer asks back; null where they ask for no refund. */
    askedFen: fenColumn("asked_fen"),
    /** Payments at WeChat that it is about, `[{tradeNo, transactionId, amountFen}]`. */
    trades: jsonb("trades").$type<{ tradeNo: string; transactionId: string; amountFen: number }[]>().notNull(),
    memberId: idColumn("member_id"),
    times: integer("times").notNull(),
    isRefunded: boolean("is_refunded").notNull(),
    /** The buyer has written and waits for an answer. */
    isUserWaiting: boolean("is_user_waiting").notNull(),
    pictures: jsonb("pictures").$type<string[]>().notNull(),
    steps: jsonb("steps").$type<ComplaintStep[]>().notNull(),
    /** The shop's decision over the refund that the buyer asks for; null before. */
    decision: text("decision", { enum: ["APPROVE", "REJECT"] }),
    /** 首次响应: the shop's first step; null until then. */
    answeredAt: timeColumn("answered_at"),
    syncedAt: timeColumn("synced_at").notNull(),
  },
  (table) => [
    index("complaint_open").on(table.complainedAt).where(sql`${table.state} <> 'PROCESSED'`),
    index("complaint_latest").on(table.complainedAt.desc(), table.complaintId),
    check("complaint_times", sql`${table.times} >= 0`),
  ],
);
