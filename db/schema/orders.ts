import type { VariantUnits } from "@liandong/core/after-sales/exchange";
import type { OrderStatus } from "@liandong/core/facts/order-facts";
import type { OrderThreshold } from "@liandong/core/facts/order-promotions";
import type { OrderEventKind } from "@liandong/core/orders/status-names";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  index,
  integer,
  jsonb,
  pgSequence,
  pgTable,
  primaryKey,
  smallint,
  text,
  uniqueIndex,
} from "drizzle-orm/pg-core";
import { fenColumn, idColumn, nextOf, timeColumn } from "./columns";

const { orderTimes: defaultTimes } = defaultShopSettings;

/** 合并支付: what one payment pays; `trade_no` is WeChat's `out_trade_no`. */
export const trade = pgTable(
  "trade",
  {
    tradeNo: text("trade_no").notNull(),
    memberId: idColumn("member_id").notNull(),
    /** The client's key of the request: repeated with the same key, it gives the same trade. */
    requestKey: text("request_key").notNull(),
    /** A 储值 top-up is paid by a trade like orders. */
    kind: text("kind", { enum: ["orders", "top_up"] })
      .notNull()
      .default("orders"),
    /** What the member chose to use: coupons, points, balance; null for nothing. */
    choices: jsonb("choices"),
    /** The amount to pay at WeChat, without what the stored balance pays. */
    totalFen: fenColumn("total_fen").notNull(),
    state: text("state", { enum: ["pending", "paid", "closed"] }).notNull(),
    /** Through which mini-program and merchant it is paid, set before WeChat is asked; null in trades of earlier versions. */
    appid: text("appid"),
    mchid: text("mchid"),
    prepayId: text("prepay_id"),
    prepayExpiresAt: timeColumn("prepay_expires_at"),
    /** WeChat's number of the payment. */
    transactionId: text("transaction_id"),
    /** 改价: the trade that took its orders over with their new total; null unless their price was changed. */
    replacedBy: text("replaced_by"),
    /** 组织采购: it waits for its approval, or is paid on account, so nothing is paid at WeChat; null otherwise. */
    heldFor: text("held_for", { enum: ["approval", "account"] }),
    /** 付款时限 when it was placed. */
    paymentMinutes: smallint("payment_minutes").notNull().default(defaultTimes.paymentMinutes),
    createdAt: timeColumn("created_at").notNull(),
    paidAt: timeColumn("paid_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.tradeNo] }),
    index("trade_no").on(table.tradeNo),
    index("trade_transaction").on(table.transactionId).where(sql`${table.transactionId} is not null`),
    uniqueIndex("trade_request").on(table.memberId, table.requestKey),
    index("trade_pending").on(table.tradeNo).where(sql`${table.state} = 'pending'`),
    check("trade_total", sql`${table.totalFen} >= 0`),
  ],
);

export const shopOrder = pgTable(
  "shop_order",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    tradeNo: text("trade_no").notNull(),
    status: text("status").$type<OrderStatus>().notNull(),
    zone: text("zone", { enum: ["join", "free", "member", "retail", "points"] }).notNull(),
    storeId: idColumn("store_id").notNull(),
    goodsFen: fenColumn("goods_fen").notNull(),
    discountFen: fenColumn("discount_fen").notNull().default(0),
    freightFen: fenColumn("freight_fen").notNull(),
    totalFen: fenColumn("total_fen").notNull(),
    refundedFen: fenColumn("refunded_fen").notNull().default(0),
    /** 改价: what staff took off goods and freight before the payment; `discountFen` contains the goods' part. */
    cutFen: fenColumn("cut_fen").notNull().default(0),
    freightCutFen: fenColumn("freight_cut_fen").notNull().default(0),
    regionCode: text("region_code"),
    /** `pickup`: its buyer fetches it at the store (到店自提); the address is the store's then, with the buyer's name and phone. */
    handover: text("handover", { enum: ["parcel", "pickup"] })
      .notNull()
      .default("parcel"),
    /** 买家留言; null for none. */
    buyerNote: text("buyer_note"),
    /** `{name, phone, regionName, detail}` as it was when the order was placed. */
    address: jsonb("address"),
    /** The plan in force when it was paid; null before. */
    planVersion: integer("plan_version"),
    /** core's `JoinStanding`; null outside the join zone and before payment. */
    joinStanding: jsonb("join_standing"),
    /** core's `PoolPart[]`. */
    poolParts: jsonb("pool_parts").notNull().default([]),
    /** 代理协议: the version that its buyer had agreed to; null outside the join zone and where none was published. */
    agentAgreementVersion: integer("agent_agreement_version"),
    settled: boolean("settled").notNull().default(false),
    /** core's `OrderMembership`; null for orders from before the membership programme. */
    membership: jsonb("membership"),
    /** core's `OrderThreshold[]`: the threshold promotions that it reached; null for none. */
    thresholds: jsonb("thresholds").$type<OrderThreshold[]>(),
    /** 拼团: the group that it opens or joins, and its place in the order of payment; null before it. */
    groupId: text("group_id"),
    groupPlace: smallint("group_place"),
    /** 组织采购: the organisation that buys, whether it owes the money, and whether the order pays awards. */
    organisationId: idColumn("organisation_id"),
    onAccount: boolean("on_account").notNull().default(false),
    paysAwards: boolean("pays_awards").notNull().default(true),
    /** 预售: the latest promised day among its goods when it was placed; null without presale goods. */
    presaleShipsBy: date("presale_ships_by"),
    /** 自动收货 and 寄回时限 when it was placed. */
    receiptDays: smallint("receipt_days").notNull().default(defaultTimes.receiptDays),
    sendBackDays: smallint("send_back_days").notNull().default(defaultTimes.sendBackDays),
    /** 延长收货: who has put the automatic receipt off; each may once. */
    prolongedByBuyer: boolean("prolonged_by_buyer").notNull().default(false),
    prolongedByStaff: boolean("prolonged_by_staff").notNull().default(false),
    /** Whether its buyer has taken it from their own list. */
    hiddenByBuyer: boolean("hidden_by_buyer").notNull().default(false),
    placedAt: timeColumn("placed_at").notNull(),
    paidAt: timeColumn("paid_at"),
    /** When its last parcel left; the automatic receipt counts from it. */
    shippedAt: timeColumn("shipped_at"),
    receivedAt: timeColumn("received_at"),
    closedAt: timeColumn("closed_at"),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo] }),
    // A hash index has no order, so the planner cannot choose it to list a member's latest orders.
    index("shop_order_no").using("hash", table.orderNo),
    index("shop_order_trade").on(table.tradeNo),
    index("shop_order_member_status").on(table.memberId, table.status, table.orderNo),
    index("shop_order_store").on(table.storeId, table.status, table.placedAt),
    index("shop_order_store_member").on(table.storeId, table.memberId).where(sql`${table.paidAt} is not null`),
    index("shop_order_store_closed").on(table.storeId, table.closedAt).where(sql`${table.closedAt} is not null`),
    index("shop_order_status").on(table.status, table.placedAt),
    index("shop_order_placed").on(table.placedAt),
    index("shop_order_paid").on(table.paidAt).where(sql`${table.paidAt} is not null`),
    // What staff filter and sort the list of orders by.
    index("shop_order_store_placed").on(table.storeId, table.placedAt),
    index("shop_order_zone").on(table.zone, table.placedAt),
    index("shop_order_total_fen").on(table.totalFen, table.orderNo),
    index("shop_order_receiver_phone").on(
      sql`right(${table.address} ->> 'phone', 4)`,
      sql`(${table.address} ->> 'phone')`,
    ),
    index("shop_order_receiver").on(sql`(${table.address} ->> 'name')`, table.placedAt),
    index("shop_order_balance").on(table.placedAt).where(sql`(${table.membership} ->> 'balancePaidFen')::bigint > 0`),
    // The last digits, by which customers name an order.
    index("shop_order_no_end").on(sql`right(${table.orderNo}, 6)`),
    index("shop_order_to_ship").on(table.paidAt, table.orderNo).where(sql`${table.status} = 'paid'`),
    index("shop_order_to_ship_of_store")
      .on(table.storeId, table.paidAt, table.orderNo)
      .where(sql`${table.status} = 'paid'`),
    index("shop_order_group").on(table.groupId, table.groupPlace).where(sql`${table.groupId} is not null`),
    index("shop_order_presale")
      .on(table.presaleShipsBy)
      .where(sql`${table.status} = 'paid' and ${table.presaleShipsBy} is not null`),
    index("shop_order_to_receive").on(table.shippedAt).where(sql`${table.status} = 'shipped'`),
    index("shop_order_to_close").on(table.receivedAt).where(sql`${table.status} = 'received'`),
    check("shop_order_total", sql`${table.totalFen} = ${table.goodsFen} - ${table.discountFen} + ${table.freightFen}`),
    index("shop_order_to_pick_up")
      .on(table.storeId, table.paidAt, table.orderNo)
      .where(sql`${table.status} = 'paid' and ${table.handover} = 'pickup'`),
    check("shop_order_handover", sql`${table.handover} in ('parcel', 'pickup')`),
    check("shop_order_cut", sql`${table.cutFen} between 0 and ${table.discountFen} and ${table.freightCutFen} >= 0`),
    check("shop_order_buyer_note", sql`char_length(${table.buyerNote}) between 1 and 200`),
    check("shop_order_refunded", sql`${table.refundedFen} between 0 and ${table.totalFen}`),
  ],
);

export const orderLine = pgTable(
  "order_line",
  {
    memberId: idColumn("member_id").notNull(),
    orderNo: text("order_no").notNull(),
    lineNo: integer("line_no").notNull(),
    skuId: idColumn("sku_id").notNull(),
    productId: idColumn("product_id").notNull(),
    title: text("title").notNull(),
    specText: text("spec_text").notNull(),
    pictureUrl: text("picture_url").notNull(),
    priceFen: fenColumn("price_fen").notNull(),
    /** Price of a unit before the level's; null in orders of earlier versions. */
    listPriceFen: fenColumn("list_price_fen"),
    /** 改价: what staff took off the line before the payment. */
    cutFen: fenColumn("cut_fen").notNull().default(0),
    quantity: integer("quantity").notNull(),
    netFen: fenColumn("net_fen").notNull(),
    costFen: fenColumn("cost_fen").notNull().default(0),
    refundedQuantity: integer("refunded_quantity").notNull().default(0),
    /** The refunded units that were refunded before receipt: they do not count as sold. */
    refundedBeforeReceipt: integer("refunded_before_receipt").notNull().default(0),
    shippedQuantity: integer("shipped_quantity").notNull().default(0),
    /** 补偿: money of the line that was paid back without units. */
    compensatedFen: fenColumn("compensated_fen").notNull().default(0),
    /** 换货: units that were exchanged for another variant and are still held, `[{skuId, specText, quantity}]`. */
    exchanged: jsonb("exchanged").$type<VariantUnits[]>().notNull().default([]),
    /** 虚拟商品: nothing is shipped. */
    virtual: boolean("virtual").notNull().default(false),
    /** The product's own rate table when the order was placed. */
    rates: jsonb("rates"),
    /** core's `GrantMark` of a gift pack. */
    grantMark: text("grant_mark"),
    /** 活动价: the activity that priced it; null for none. */
    activityId: text("activity_id"),
    /** 付费会员卡: the card that it sells and the days of one unit; null for other products. */
    cardId: text("card_id"),
    cardDays: integer("card_days"),
    /** 满赠: a gift, which goes back with the last unit of these lines; null for goods that were bought. */
    giftWith: integer("gift_with").array(),
  },
  (table) => [
    primaryKey({ columns: [table.memberId, table.orderNo, table.lineNo] }),
    index("order_line_order").on(table.orderNo),
    index("order_line_product").on(table.productId, table.orderNo),
    index("order_line_activity").on(table.activityId, table.orderNo).where(sql`${table.activityId} is not null`),
    check("order_line_gift", sql`${table.giftWith} is null or (${table.netFen} = 0 and ${table.priceFen} = 0)`),
    check("order_line_compensated", sql`${table.compensatedFen} between 0 and ${table.netFen}`),
    check("order_line_shipped", sql`${table.shippedQuantity} between 0 and ${table.quantity}`),
    check(
      "order_line_quantity",
      sql`${table.quantity} > 0 and ${table.refundedQuantity} between 0 and ${table.quantity}`,
    ),
  ],
);

export const historyIds = pgSequence("order_history_ids");

/** 订单状态历史: every change of state is one row. */
export const orderHistory = pgTable(
  "order_history",
  {
    orderNo: text("order_no").notNull(),
    id: idColumn("id").notNull().default(nextOf(historyIds)),
    fromStatus: text("from_status").$type<OrderStatus>(),
    toStatus: text("to_status").$type<OrderStatus>().notNull(),
    at: timeColumn("at").notNull(),
    actor: text("actor").notNull(),
    why: text("why").notNull(),
    /** What happened without a change of state; null for a change of state, and for 补偿. */
    event: text("event").$type<OrderEventKind>(),
  },
  (table) => [primaryKey({ columns: [table.orderNo, table.id] })],
);

/** 订单奖励: the present amount of an award; `why` holds the pieces that explain it and drive its reversal. */
export const orderAward = pgTable(
  "order_award",
  {
    orderNo: text("order_no").notNull(),
    awardNo: integer("award_no").notNull(),
    memberId: idColumn("member_id").notNull(),
    kind: text("kind").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    why: jsonb("why").notNull(),
    at: timeColumn("at").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.orderNo, table.awardNo] }),
    index("order_award_member").on(table.memberId, table.at),
    check("order_award_amount", sql`${table.amountFen} >= 0`),
  ],
);

/**
 * 自动退款: a payment of a trade that was closed meanwhile goes back. A trade has one, and its number is made once, so that a
 * retry pays once.
 */
export const paymentRefund = pgTable(
  "payment_refund",
  {
    /** The primary key pays a payment back once. */
    tradeNo: text("trade_no").primaryKey(),
    refundNo: text("refund_no").notNull(),
    memberId: idColumn("member_id").notNull(),
    transactionId: text("transaction_id").notNull(),
    amountFen: fenColumn("amount_fen").notNull(),
    /**
     * `requested` until WeChat has accepted it, `processing` until the money has arrived; staff have to act on `failed`.
     */
    state: text("state", { enum: ["requested", "processing", "done", "failed"] }).notNull(),
    /** Why WeChat did not pay it; only after `closed` does a retry need a new number. */
    failure: text("failure", { enum: ["refused", "abnormal", "closed"] }),
    /** 线下退款: number of the payment by which staff returned the money instead of WeChat; null unless they did. */
    byHandProof: text("by_hand_proof"),
    createdAt: timeColumn("created_at").notNull(),
    changedAt: timeColumn("changed_at").notNull(),
  },
  (table) => [
    index("payment_refund_no").on(table.refundNo),
    index("payment_refund_open").on(table.createdAt).where(sql`${table.state} <> 'done'`),
    check("payment_refund_amount", sql`${table.amountFen} > 0`),
  ],
);
