import { and, eq, inArray } from "drizzle-orm";
import type { Handle, Transaction } from "../../connection/database";
import { freeZoneUse, purchaseCount } from "../../schema/orders";

/** Units of one product, all its variants together. */
export type ProductUnits = { productId: string; units: number };
type OfMember = { memberId: string; products: readonly ProductUnits[] };

/** What a member already has of these products: in the free zone in that month, and bought in all. */
export async function loadTakenUnits(
  { drizzle }: Handle,
  { memberId, productIds, month }: { memberId: string; productIds: readonly string[]; month: string },
): Promise<{ free: Map<string, number>; bought: Map<string, number> }> {
  const free = await drizzle
    .select()
    .from(freeZoneUse)
    .where(
      and(
        eq(freeZoneUse.memberId, memberId),
        inArray(freeZoneUse.productId, [...productIds]),
        eq(freeZoneUse.month, month),
      ),
    );
  const bought = await drizzle
    .select()
    .from(purchaseCount)
    .where(and(eq(purchaseCount.memberId, memberId), inArray(purchaseCount.productId, [...productIds])));
  return {
    free: new Map(free.map((row) => [row.productId, row.units])),
    bought: new Map(bought.map((row) => [row.productId, row.units])),
  };
}

/** Counts units against the month's limit of the free zone, in one conditional write; false: over it, give up the transaction. */
export async function takeFreeUnits(
  { sql }: Transaction,
  { memberId, products, month, perMonth }: OfMember & { month: string; perMonth: number },
): Promise<boolean> {
  const taken = await sql`
    insert into free_zone_use as used (member_id, product_id, month, units)
    select ${memberId}, wanted.product_id, ${month}, wanted.units
    from jsonb_to_recordset(${sql.json(rowsOf(products))}) as wanted(product_id bigint, units integer)
    where wanted.units <= ${perMonth}
    order by wanted.product_id
    on conflict (member_id, product_id, month) do update set units = used.units + excluded.units
      where used.units + excluded.units <= ${perMonth}
    returning product_id`;
  return taken.length === products.length;
}

/** Counts units against each product's own limit, in one conditional write; false: over it, give up the transaction. */
export async function takePurchaseUnits({ sql }: Transaction, { memberId, products }: OfMember): Promise<boolean> {
  const taken = await sql`
    insert into purchase_count as bought (member_id, product_id, units)
    select ${memberId}, wanted.product_id, wanted.units
    from jsonb_to_recordset(${sql.json(rowsOf(products))}) as wanted(product_id bigint, units integer)
    join product on product.id = wanted.product_id
    where product.purchase_limit is null or wanted.units <= product.purchase_limit
    order by wanted.product_id
    on conflict (member_id, product_id) do update set units = bought.units + excluded.units
      where coalesce(
        bought.units + excluded.units <= (select purchase_limit from product where id = bought.product_id), true)
    returning product_id`;
  return taken.length === products.length;
}

function rowsOf(products: readonly ProductUnits[]) {
  return products.map(({ productId, units }) => ({ product_id: productId, units }));
}
