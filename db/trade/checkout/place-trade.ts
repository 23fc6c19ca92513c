import type { Transaction } from "../../connection/database";
import { raisedRefusal } from "../../connection/raised-refusal";
import type { ChangeInput } from "../../flows/change-document";
import { saveChanges } from "../../flows/save-changes";
import { type TableRow, textTable } from "../../flows/text-table";

/** The columns of the tables that `place_trade` reads, each in the order of its `…_rows` in SQL. */
export const placedOrderColumns = [
  "orderNo",
  "zone",
  "storeId",
  "goodsFen",
  "discountFen",
  "freightFen",
  "totalFen",
  "membership",
  "freeFreightScope",
  "freeFreightPerMonth",
  "totalWithoutFreeFreight",
  "buyerNote",
  "thresholds",
  "groupId",
  "regionCode",
  "address",
  "handover",
  "codeDigest",
  "codeSealed",
] as const;
export const placedLineColumns = [
  "orderNo",
  "lineNo",
  "skuId",
  "productId",
  "title",
  "specText",
  "pictureUrl",
  "priceFen",
  "quantity",
  "netFen",
  "costFen",
  "virtual",
  "rates",
  "grantMark",
  "listPriceFen",
  "activityId",
  "cardId",
  "cardDays",
  "giftWith",
] as const;

export type NewTrade = {
  memberId: string;
  tradeNo: string;
  requestKey: string;
  choices: object | null;
  /** What is left to pay at WeChat, in fen. */
  toPayFen: number;
  /** Where the orders go that are sent; those that are picked up have their own. */
  regionCode: string | null;
  address: object | null;
  now: Date;
  /** The month whose free units and free deliveries are taken, `2026-02`. */
  month: string;
  /** Units of a product of the free zone that a member may take in a month. */
  freePerMonth: number;
  /** What the member may hold without having paid, this trade included; null for any number. */
  maxUnpaid: { payments: number; pieces: number } | null;
  /** Takes the placed pieces out of the cart. */
  fromCart: boolean;
  orders: TableRow<typeof placedOrderColumns>[];
  lines: TableRow<typeof placedLineColumns>[];
};

/**
 * Writes a new trade with all that it holds (`held`: coupons, points and balance), stock last, with COMMIT right behind it.
 * @throws DomainError consent.required, consent.agent_needed, order.too_many_unpaid, order.too_many_pieces, order.price_changed,
 * order.limit_reached, product.limit_reached, activity.limit_reached, activity.sold_out and product.sold_out, with what is left
 */
export async function saveNewTrade(tx: Transaction, trade: NewTrade, held: ChangeInput | null): Promise<void> {
  const writes = [held && saveChanges(tx, held), placeTrade(tx, trade)];
  for (const write of await Promise.allSettled(writes)) {
    // What follows a failed statement only says that the transaction is over: the first error is the reason.
    if (write.status === "rejected") throw raisedRefusal(write.reason) ?? write.reason;
  }
}

function placeTrade({ sql }: Transaction, trade: NewTrade) {
  const { memberId, tradeNo, requestKey, choices, toPayFen, regionCode, address, now, month, freePerMonth } = trade;
  const { maxUnpaid, fromCart, orders, lines } = trade;
  return sql`SELECT place_trade(${memberId}, ${tradeNo}, ${requestKey}, ${toJson(choices)}::text::jsonb, ${toPayFen}, ${regionCode},
    ${toJson(address)}::text::jsonb, ${`m:${memberId}`}, ${"提交订单"}, ${now}, ${month}, ${freePerMonth},
    ${maxUnpaid?.payments ?? null}, ${maxUnpaid?.pieces ?? null}, ${fromCart}, ${textTable(placedOrderColumns, orders)},
    ${textTable(placedLineColumns, lines)})`.execute();
}

const toJson = (value: object | null) => value && JSON.stringify(value);
