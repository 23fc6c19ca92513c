import { asc, inArray } from "drizzle-orm";
import type { Handle } from "../connection/database";
import { orderParcel } from "../schema/shipping";

/** The parcels of orders, as they left. */
export async function listParcels({ drizzle }: Handle, { orderNos }: { orderNos: readonly string[] }) {
  return drizzle
    .select()
    .from(orderParcel)
    .where(inArray(orderParcel.orderNo, [...orderNos]))
    .orderBy(asc(orderParcel.orderNo), asc(orderParcel.parcelNo));
}

export type ParcelRow = Awaited<ReturnType<typeof listParcels>>[number];
