import type { Handle } from "../../connection/database";

/** What waits for staff, in the order in which the start page shows it. */
export const waitingKeys = [
  "toShip",
  "overdue",
  "casesToDecide",
  "casesToInspect",
  "refundsFailed",
  "returnsFailed",
  "withdrawalsToReview",
  "withdrawalsToConfirm",
  "complaints",
  "reviews",
  "organisationApplications",
  "lowStock",
  "outOfStock",
  "billDifferences",
  "deadLetters",
] as const;
export type WaitingKey = (typeof waitingKeys)[number];

/** Nobody counts further: the start page shows 9999+. */
export const maxCounted = 10_000;

type Question = {
  overdueBefore: Date;
  /** The day of Asia/Shanghai, before which a presale was promised. */
  today: string;
};

/** Counts everything that waits for staff in one round trip; each count reads an index and stops at `maxCounted`. */
export async function countWaiting(
  { sql }: Handle,
  { overdueBefore, today }: Question,
): Promise<Record<WaitingKey, number>> {
  const capped = (rows: ReturnType<Handle["sql"]>) =>
    sql`(SELECT count(*) FROM (SELECT ${rows} LIMIT ${maxCounted}) AS waiting)`;
  const [row] = await sql<Record<WaitingKey, string>[]>`
    SELECT
      ${capped(sql`FROM shop_order WHERE status = 'paid'`)} AS "toShip",
      ${capped(sql`FROM shop_order
        WHERE status = 'paid' AND placed_at < ${overdueBefore} AND paid_at < ${overdueBefore}
          AND (presale_ships_by IS NULL OR presale_ships_by < ${today}::date)`)} AS overdue,
      ${capped(sql`FROM after_sale WHERE state = 'requested'`)} AS "casesToDecide",
      ${capped(sql`FROM after_sale WHERE state = 'inspecting'`)} AS "casesToInspect",
      ${capped(sql`FROM after_sale WHERE state = 'refunding' AND refund_problem IS NOT NULL`)} AS "refundsFailed",
      ${capped(sql`FROM payment_refund WHERE state = 'failed'`)} AS "returnsFailed",
      ${capped(sql`FROM withdrawal WHERE state = 'reviewing'`)} AS "withdrawalsToReview",
      ${capped(sql`FROM withdrawal WHERE state = 'transferring'`)} AS "withdrawalsToConfirm",
      ${capped(sql`FROM complaint WHERE state <> 'PROCESSED' AND (answered_at IS NULL OR is_user_waiting)`)} AS complaints,
      ${capped(sql`FROM review WHERE status = 'waiting' OR follow_status = 'waiting'`)} AS reviews,
      ${capped(sql`FROM organisation_application WHERE state = 'waiting'`)} AS "organisationApplications",
      ${capped(sql`FROM scarce_sku AS s JOIN product AS p ON p.id = s.product_id
        WHERE s.low AND p.deleted_at IS NULL`)} AS "lowStock",
      ${capped(sql`FROM scarce_sku AS s JOIN product AS p ON p.id = s.product_id
        WHERE s.sold_out AND p.deleted_at IS NULL`)} AS "outOfStock",
      ${capped(sql`FROM bill_difference WHERE state IN ('open', 'asked')`)} AS "billDifferences",
      ${capped(sql`FROM outbox WHERE state = 'dead'`)} AS "deadLetters"`;
  return Object.fromEntries(waitingKeys.map((key) => [key, Number(row![key])])) as Record<WaitingKey, number>;
}

/** What waits for the staff of a store; the other counts are the platform's. */
export const storeWaitingKeys = [
  "toShip",
  "overdue",
  "casesToDecide",
  "casesToInspect",
  "refundsFailed",
  "reviews",
  "lowStock",
  "outOfStock",
] as const satisfies readonly WaitingKey[];
export type StoreWaitingKey = (typeof storeWaitingKeys)[number];

/** The same for one store: its orders, their cases, the reviews of its products and its stock. */
export async function countWaitingOfStore(
  { sql }: Handle,
  { storeId, overdueBefore, today }: Question & { storeId: string },
): Promise<Record<StoreWaitingKey, number>> {
  const capped = (rows: ReturnType<Handle["sql"]>) =>
    sql`(SELECT count(*) FROM (SELECT ${rows} LIMIT ${maxCounted}) AS waiting)`;
  const cases = (state: ReturnType<Handle["sql"]>) =>
    capped(sql`FROM after_sale AS a JOIN shop_order AS o ON o.member_id = a.member_id AND o.order_no = a.order_no
      WHERE ${state} AND o.store_id = ${storeId}`);
  const stock = (isScarce: ReturnType<Handle["sql"]>) =>
    capped(sql`FROM scarce_sku AS s JOIN product AS p ON p.id = s.product_id
      WHERE ${isScarce} AND p.store_id = ${storeId} AND p.deleted_at IS NULL`);
  const [row] = await sql<Record<StoreWaitingKey, string>[]>`
    SELECT
      ${capped(sql`FROM shop_order WHERE status = 'paid' AND store_id = ${storeId}`)} AS "toShip",
      ${capped(sql`FROM shop_order
        WHERE status = 'paid' AND store_id = ${storeId} AND placed_at < ${overdueBefore} AND paid_at < ${overdueBefore}
          AND (presale_ships_by IS NULL OR presale_ships_by < ${today}::date)`)} AS overdue,
      ${cases(sql`a.state = 'requested'`)} AS "casesToDecide",
      ${cases(sql`a.state = 'inspecting'`)} AS "casesToInspect",
      ${cases(sql`a.state = 'refunding' AND a.refund_problem IS NOT NULL`)} AS "refundsFailed",
      ${capped(sql`FROM review AS r JOIN product AS p ON p.id = r.product_id
        WHERE (r.status = 'waiting' OR r.follow_status = 'waiting') AND p.store_id = ${storeId}`)} AS reviews,
      ${stock(sql`s.low`)} AS "lowStock",
      ${stock(sql`s.sold_out`)} AS "outOfStock"`;
  return Object.fromEntries(storeWaitingKeys.map((key) => [key, Number(row![key])])) as Record<StoreWaitingKey, number>;
}
