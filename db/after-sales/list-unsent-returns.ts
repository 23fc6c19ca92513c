import { and, asc, eq, gt, lte, ne } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { afterSale } from "../schema/after-sales";

type Page = { approvedBy: Date; after: string; limit: number };

/** Cases with a parcel that were agreed to by then and wait for it, in the order of their numbers. */
export async function listUnsentReturns({ drizzle }: Handle, { approvedBy, after, limit }: Page) {
  return drizzle
    .select({ caseNo: afterSale.caseNo, orderNo: afterSale.orderNo })
    .from(afterSale)
    .where(
      and(
        eq(afterSale.state, "approved"),
        ne(afterSale.type, "refund_only"),
        lte(afterSale.changedAt, approvedBy),
        gt(afterSale.caseNo, after),
      ),
    )
    .orderBy(asc(afterSale.caseNo))
    .limit(limit);
}
