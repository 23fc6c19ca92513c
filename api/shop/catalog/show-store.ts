import { DomainError } from "@liandong/core/errors";
import { listCategoriesOfStore } from "@liandong/db/shop/catalog/store-shelf";
import { loadStores } from "@liandong/db/shop/catalog/window";
import type { PublicContext } from "../../trpc/context";

export type StorePage = {
  id: string;
  name: string;
  logoUrl: string;
  city: string;
  address: string;
  phone: string;
  hours: string;
  announcement: string;
  latitude: number | null;
  longitude: number | null;
  /** 到店自提: whether orders may be picked up there now. */
  pickupOpen: boolean;
  /** Categories of its goods on the shelf, with their number. */
  categories: { id: string; name: string; products: number }[];
};

/** @throws DomainError store.unknown */
export async function showStore({
  ctx,
  input: { id },
}: {
  ctx: PublicContext;
  input: { id: string };
}): Promise<StorePage> {
  return ctx.db.run(async (handle) => {
    const store = (await loadStores(handle, { storeIds: [id] })).get(id);
    if (!store) throw new DomainError("store.unknown");
    const { name, logoUrl, city, address, phone, hours, announcement, latitude, longitude, pickupOpen } = store;
    const categories = await listCategoriesOfStore(handle, { storeId: id });
    const head = { id, name, logoUrl, city, address, phone, hours, announcement };
    return { ...head, latitude, longitude, pickupOpen, categories };
  });
}
