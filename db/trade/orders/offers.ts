import { and, eq, inArray, sql } from "drizzle-orm";
import type { Handle } from "../../connection/database";
import type { product, sku } from "../../schema/catalog";
import type { freightTemplate } from "../../schema/freight";
import { invitationCode } from "../../schema/members";
import { standingChange } from "../../schema/standing";

type Variant = Pick<
  typeof sku.$inferSelect,
  "specs" | "memberPriceFen" | "pointsPrice" | "costFen" | "weightG" | "stock"
>;
type Product = Pick<
  typeof product.$inferSelect,
  | ("zone" | "pointsRateBp" | "title" | "freightFen" | "purchaseLimit" | "onShelf" | "virtual" | "rates" | "grants")
  | "presaleShipsBy"
>;

/** What an order needs of a variant, its product and its store, as the SQL function `offer_facts` answers it. */
export type Offer = Variant &
  Product & {
    skuId: string;
    productId: string;
    storeId: string;
    storeName: string;
    /** The product's category and the one above it. */
    categoryIds: string[];
    pictureUrl: string;
    listPriceFen: number;
    freightTemplate: Pick<typeof freightTemplate.$inferSelect, "id" | "by" | "rules"> | null;
  };

/** Variants with what an order needs of their products and stores, on the shelf or not; unknown ids are left out. */
export async function loadOffers({ sql }: Handle, { skuIds }: { skuIds: readonly string[] }): Promise<Offer[]> {
  const rows = await sql<{ offer: Offer }[]>`
    SELECT to_json(o) AS offer FROM offer_facts(${skuIds as string[]}::bigint[]) AS o`;
  return rows.map(({ offer }) => offer);
}

/** The invitation code of a customer whom one of these orders has made an agent or boss; null otherwise. */
export async function loadJoining(
  { drizzle }: Handle,
  { memberId, orderNos }: { memberId: string; orderNos: readonly string[] },
): Promise<{ invitationCode: string } | null> {
  const [row] = await drizzle
    .select({ invitationCode: invitationCode.code })
    .from(standingChange)
    .innerJoin(invitationCode, eq(invitationCode.memberId, standingChange.memberId))
    .where(
      and(
        eq(standingChange.memberId, memberId),
        eq(standingChange.aspect, "identity"),
        eq(standingChange.fromValue, "customer"),
        inArray(sql`${standingChange.cause} ->> 'orderNo'`, [...orderNos]),
      ),
    )
    .limit(1);
  return row ?? null;
}
