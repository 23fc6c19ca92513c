import { runsOn } from "@liandong/core/organisations/contract";
import type { OrganisationRole, PurchaseApproval } from "@liandong/core/organisations/organisation-words";
import { and, asc, desc, eq, gte, inArray, lt, or, sql } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { shopOrder, trade } from "../../schema/orders";
import { organisation, organisationTrade } from "../../schema/organisations";
import type { OrganisationRow } from "./organisations";

export type OrganisationTradeRow = typeof organisationTrade.$inferSelect;

/** An organisation as one of its members buys for it. */
export type Buying = {
  organisation: OrganisationRow;
  roles: OrganisationRole[];
  departmentId: string | null;
  /** Contract prices of the wanted products that count on the day. */
  prices: Record<string, number>;
};

type BuyingKey = { organisationId: string; memberId: string; productIds: readonly string[]; day: string };

/** What a member's order for an organisation is priced and paid by, in one statement; null for a stranger. */
export async function loadBuying(
  { drizzle }: Handle,
  { organisationId, memberId, productIds, day }: BuyingKey,
): Promise<Buying | null> {
  const prices = sql<{ productId: string; priceFen: number; startsOn: string | null; endsOn: string | null }[] | null>`(
    SELECT json_agg(json_build_object('productId', p.product_id::text, 'priceFen', p.price_fen, 'startsOn', p.starts_on,
      'endsOn', p.ends_on)) FROM organisation_price AS p
    WHERE p.organisation_id = ${organisation.id} AND p.product_id = ANY (${`{${productIds.join(",")}}`}::bigint[]))`;
  const person = sql<{ roles: OrganisationRole[]; departmentId: string | null } | null>`(
    SELECT json_build_object('roles', m.roles, 'departmentId', m.department_id::text) FROM organisation_member AS m
    WHERE m.organisation_id = ${organisation.id} AND m.member_id = ${memberId}::bigint)`;
  const [row] = await drizzle
    .select({ organisation, prices, person })
    .from(organisation)
    .where(eq(organisation.id, organisationId));
  if (!row?.person) return null;
  const running = (row.prices ?? []).filter((price) => runsOn(price, day));
  return {
    ...row.person,
    organisation: row.organisation,
    prices: Object.fromEntries(running.map(({ productId, priceFen }) => [productId, priceFen])),
  };
}

type Purchase = Omit<OrganisationTradeRow, "decidedBy" | "decidedAt" | "reason" | "approval"> & {
  approval: "none" | "waiting";
  paysAwards: boolean;
  /** How long the trade may wait for its payment, in minutes; null for the shop's own time. */
  paymentMinutes: number | null;
};

/** Marks a trade that was placed in this transaction as one of an organisation. */
export async function savePurchase({ drizzle }: Transaction, purchase: Purchase): Promise<void> {
  const { paysAwards, paymentMinutes, ...row } = purchase;
  const { tradeNo, memberId, organisationId, onAccount, approval } = row;
  const heldFor = approval === "waiting" ? "approval" : onAccount ? "account" : null;
  await drizzle.insert(organisationTrade).values(row);
  await drizzle
    .update(shopOrder)
    .set({ organisationId, onAccount, paysAwards })
    .where(and(eq(shopOrder.memberId, memberId), eq(shopOrder.tradeNo, tradeNo)));
  await drizzle
    .update(trade)
    .set({ heldFor, ...(paymentMinutes === null ? {} : { paymentMinutes }) })
    .where(and(eq(trade.memberId, memberId), eq(trade.tradeNo, tradeNo)));
}

export async function loadPurchase(
  { drizzle }: Handle,
  { tradeNo }: { tradeNo: string },
): Promise<OrganisationTradeRow | null> {
  const [row] = await drizzle.select().from(organisationTrade).where(eq(organisationTrade.tradeNo, tradeNo));
  return row ?? null;
}

/** Locks the trade before its approval is decided; null where it no longer waits for its payment. */
export async function lockHeldTrade({ drizzle }: Transaction, { tradeNo }: { tradeNo: string }) {
  const [row] = await drizzle
    .select({ state: trade.state, heldFor: trade.heldFor })
    .from(trade)
    .where(eq(trade.tradeNo, tradeNo))
    .for("update");
  return row?.state === "pending" ? row : null;
}

type Decision = {
  tradeNo: string;
  approval: Extract<PurchaseApproval, "agreed" | "refused">;
  decidedBy: string;
  decidedAt: Date;
  reason: string;
};

const payWithinMinutes = 110;

/** Decides an approval once; false where somebody has decided it. */
export async function decidePurchase({ drizzle }: Transaction, { tradeNo, ...decision }: Decision): Promise<boolean> {
  const decided = await drizzle
    .update(organisationTrade)
    .set(decision)
    .where(and(eq(organisationTrade.tradeNo, tradeNo), eq(organisationTrade.approval, "waiting")))
    .returning({ onAccount: organisationTrade.onAccount });
  const [row] = decided;
  if (!row) return false;
  if (decision.approval === "agreed") {
    const heldFor = row.onAccount ? "account" : null;
    const { decidedAt } = decision;
    // WeChat takes a payment within two hours of its announcement, so the window begins anew with the agreement.
    const paymentMinutes = sql`ceil(extract(epoch FROM ${decidedAt}::timestamptz - ${trade.createdAt}) / 60) + ${payWithinMinutes}`;
    await drizzle.update(trade).set({ heldFor, paymentMinutes }).where(eq(trade.tradeNo, tradeNo));
  }
  return true;
}

/** Purchases whose approval was asked for or decided, with the names that a message says. */
export async function loadToldPurchases({ drizzle }: Handle, { tradeNos }: { tradeNos: readonly string[] }) {
  return await drizzle
    .select({ purchase: organisationTrade, organisationName: organisation.name })
    .from(organisationTrade)
    .innerJoin(organisation, eq(organisation.id, organisationTrade.organisationId))
    .where(inArray(organisationTrade.tradeNo, [...tradeNos]));
}

type PurchasePage = {
  organisationId: string;
  /** Only those of one member; null for everybody's. */
  memberId: string | null;
  after: { at: Date; tradeNo: string } | null;
  limit: number;
};

const columns = {
  tradeNo: organisationTrade.tradeNo,
  memberId: organisationTrade.memberId,
  departmentId: organisationTrade.departmentId,
  totalFen: organisationTrade.totalFen,
  onAccount: organisationTrade.onAccount,
  approval: organisationTrade.approval,
  reason: organisationTrade.reason,
  placedAt: organisationTrade.placedAt,
  state: trade.state,
  orders: sql<{ orderNo: string; goods: string; status: string }[]>`(
    SELECT json_agg(json_build_object('orderNo', o.order_no, 'status', o.status, 'goods', (
      SELECT string_agg(l.title || ' ×' || l.quantity, '、' ORDER BY l.line_no) FROM order_line AS l
      WHERE l.member_id = o.member_id AND l.order_no = o.order_no)) ORDER BY o.order_no)
    FROM shop_order AS o WHERE o.trade_no = ${organisationTrade.tradeNo})`,
};

export type PurchaseRow = Awaited<ReturnType<typeof listPurchases>>[number];

/** The latest first. */
export async function listPurchases({ drizzle }: Handle, { organisationId, memberId, after, limit }: PurchasePage) {
  const { placedAt, tradeNo } = organisationTrade;
  return await drizzle
    .select(columns)
    .from(organisationTrade)
    .innerJoin(trade, eq(trade.tradeNo, organisationTrade.tradeNo))
    .where(
      and(
        eq(organisationTrade.organisationId, organisationId),
        memberId === null ? undefined : eq(organisationTrade.memberId, memberId),
        after ? or(lt(placedAt, after.at), and(eq(placedAt, after.at), lt(tradeNo, after.tradeNo))) : undefined,
      ),
    )
    .orderBy(desc(placedAt), desc(tradeNo))
    .limit(limit);
}

/** What waits for an approval and can still be paid, the oldest first. */
export async function listWaitingPurchases(
  { drizzle }: Handle,
  { organisationId, since }: { organisationId: string; since: Date },
): Promise<PurchaseRow[]> {
  return await drizzle
    .select(columns)
    .from(organisationTrade)
    .innerJoin(trade, and(eq(trade.tradeNo, organisationTrade.tradeNo), eq(trade.state, "pending")))
    .where(
      and(
        eq(organisationTrade.organisationId, organisationId),
        eq(organisationTrade.approval, "waiting"),
        gte(organisationTrade.placedAt, since),
      ),
    )
    .orderBy(asc(organisationTrade.placedAt))
    .limit(100);
}
