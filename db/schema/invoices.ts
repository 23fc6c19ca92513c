import { sql } from "drizzle-orm";
import { check, customType, index, pgSequence, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import { fenColumn, idColumn, nextOf, timeColumn } from "./columns";

export const invoiceIds = pgSequence("invoice_ids");

const bytea = customType<{ data: Uint8Array; driverData: Buffer }>({
  dataType: () => "bytea",
  toDriver: (bytes) => Buffer.from(bytes),
});

/** 发票: what a buyer asked for on an order; an order has one that is asked for or made. */
export const invoice = pgTable(
  "invoice",
  {
    memberId: idColumn("member_id").notNull(),
    id: idColumn("id").notNull().default(nextOf(invoiceIds)),
    orderNo: text("order_no").notNull(),
    /** `to_reverse` (待红冲): money went back after it was made; `reversed` (已红冲): finance has made its reversal. */
    state: text("state", { enum: ["asked", "made", "sent_back", "to_reverse", "reversed"] }).notNull(),
    buyerKind: text("buyer_kind", { enum: ["person", "company"] }).notNull(),
    title: text("title").notNull(),
    /** 税号; null for a person. */
    taxNo: text("tax_no"),
    email: text("email").notNull(),
    /** What it was made over; null before. */
    amountFen: fenColumn("amount_fen"),
    /** 发票号码, and that of the reversal. */
    number: text("number"),
    reversalNumber: text("reversal_number"),
    /** Why it was sent back. */
    note: text("note"),
    askedAt: timeColumn("asked_at").notNull(),
    decidedAt: timeColumn("decided_at"),
    decidedBy: text("decided_by"),
    fileName: text("file_name"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.id] }),
    uniqueIndex("invoice_open")
      .on(table.memberId, table.orderNo)
      .where(sql`${table.state} in ('asked', 'made', 'to_reverse')`),
    index("invoice_state").on(table.state, table.id),
    check("invoice_tax", sql`(${table.buyerKind} = 'company') = (${table.taxNo} is not null)`),
    check(
      "invoice_made",
      sql`(${table.state} in ('made', 'to_reverse', 'reversed')) = (${table.number} is not null and ${table.amountFen} is not null)`,
    ),
  ],
);

/** The PDF of a made invoice, apart from its row because lists do not read it. */
export const invoiceFile = pgTable(
  "invoice_file",
  {
    memberId: idColumn("member_id").notNull(),
    invoiceId: idColumn("invoice_id").notNull(),
    bytes: bytea("bytes").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.invoiceId] }),
    check("invoice_file_size", sql`length(${table.bytes}) between 5 and 700000`),
  ],
);
