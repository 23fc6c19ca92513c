import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { fenColumn, idColumn, nextOf, timeColumn, versionColumn } from "./columns";

export const withdrawalStates = ["reviewing", "transferring", "paid", "failed"] as const;
export const withdrawalChannels = ["wechat", "by_hand"] as const;

/** 提现: the number is WeChat's bill number too, made once and used in every retry. */
export const withdrawal = pgTable(
  "withdrawal",
  {
    memberId: idColumn("member_id").notNull(),
    withdrawalNo: text("withdrawal_no").notNull(),
    /** The client's key of the request: repeated with the same key, it gives the same withdrawal. */
    requestKey: text("request_key").notNull(),
    channel: text("channel", { enum: withdrawalChannels }).notNull(),
    state: text("state", { enum: withdrawalStates }).notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    heldFen: fenColumn("held_fen").notNull(),
    feeFen: fenColumn("fee_fen").notNull(),
    payoutFen: fenColumn("payout_fen").notNull(),
    planVersion: integer("plan_version").notNull(),
    requestedAt: timeColumn("requested_at").notNull(),
    /** `staff:ID` of who approved, refused or paid it by hand. */
    decidedBy: text("decided_by"),
    finishedAt: timeColumn("finished_at"),
    /** Why it failed, or to which account it was paid by hand. */
    note: text("note"),
    /** The receiver: WeChat asks for the real name for large transfers; a payment by hand goes to an account. */
    payeeName: text("payee_name"),
    payeeAccount: text("payee_account"),
    /** The receiver's WeChat account at the request: a retry of the transfer must name the same one. */
    openid: text("openid"),
    /** The mini-program of that account and the merchant who pays; null in withdrawals of earlier versions. */
    appid: text("appid"),
    mchid: text("mchid"),
    /** What WeChat last reported about the transfer, and the package with which the member confirms it. */
    transferState: text("transfer_state"),
    packageInfo: text("package_info"),
    /** Since when WeChat reports this state. */
    transferSince: timeColumn("transfer_since"),
    /** When somebody asked WeChat to cancel the transfer, and who: `m:ID` or `staff:ID`. */
    cancelAskedAt: timeColumn("cancel_asked_at"),
    cancelAskedBy: text("cancel_asked_by"),
    /**
     * Set by the process that sends the transfer. For a minute after it no other process sends, so that the outcome is
     * known.
     */
    sentAt: timeColumn("sent_at"),
    /** When WeChat last reported its state. */
    askedAt: timeColumn("asked_at"),
    /** The open payment batch that it is in: only that batch pays it, and nobody decides it apart. */
    batchId: idColumn("batch_id"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.withdrawalNo] }),
    index("withdrawal_no").on(table.withdrawalNo),
    uniqueIndex("withdrawal_request").on(table.memberId, table.requestKey),
    index("withdrawal_state").on(table.state, table.requestedAt),
    index("withdrawal_requested").on(table.requestedAt, table.withdrawalNo),
    index("withdrawal_paid").on(table.finishedAt).where(sql`${table.state} = 'paid'`),
    index("withdrawal_open_transfer").on(table.withdrawalNo).where(sql`${table.state} = 'transferring'`),
    index("withdrawal_amount").on(table.amountFen, table.withdrawalNo),
    index("withdrawal_batch").on(table.batchId).where(sql`${table.batchId} is not null`),
    check("withdrawal_split", sql`${table.amountFen} = ${table.heldFen} + ${table.feeFen} + ${table.payoutFen}`),
    check("withdrawal_in_batch", sql`${table.batchId} is null or ${table.state} = 'reviewing'`),
  ],
);

export const payoutIds = pgSequence("payout_account_ids");
export const payoutKinds = ["bank", "alipay"] as const;

/** 收款账户: where a member is paid by hand. Name and account are sealed; `shown` is what lists show of them, masked. */
export const payoutAccount = pgTable(
  "payout_account",
  {
    memberId: idColumn("member_id").notNull(),
    id: idColumn("id").notNull().default(nextOf(payoutIds)),
    kind: text("kind", { enum: payoutKinds }).notNull(),
    sealed: text("sealed").notNull(),
    shown: text("shown").notNull(),
    createdAt: timeColumn("created_at").notNull(),
  },
  (table) => [primaryKey({ columns: [table.memberId, table.id] })],
);

/** 每日限额: what a member has requested on a day of Asia/Shanghai; a conditional write keeps the limits. */
export const withdrawalDay = pgTable(
  "withdrawal_day",
  {
    memberId: idColumn("member_id").notNull(),
    day: text("day").notNull(),
    requests: integer("requests").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.day] }),
    check("withdrawal_day_amount", sql`${table.requests} >= 0 AND ${table.amountFen} >= 0`),
  ],
);

/** 提现设置: one row, written when staff first change the defaults of `core/wallet`; null is no limit. */
export const withdrawalSettings = pgTable(
  "withdrawal_settings",
  {
    id: smallint("id").primaryKey(),
    reviewAboveFen: fenColumn("review_above_fen"),
    dailyRequests: integer("daily_requests"),
    dailyAmountFen: fenColumn("daily_amount_fen"),
    changedAt: timeColumn("changed_at").notNull(),
    changedBy: text("changed_by").notNull(),
    version: versionColumn(),
  },
  (table) => [check("withdrawal_settings_one", sql`${table.id} = 1`)],
);
