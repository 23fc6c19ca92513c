import type { ShopFrontInForce } from "@liandong/core/catalog/shop-front";
import type { Database } from "@liandong/db/connection/database";
import { loadShopFront } from "@liandong/db/shop/storefront/shop-front";
import { shareReading } from "../../trpc/shared-reading";

/** 首页装修 in force; everybody who asks within a second shares one reading. */
export function shopFrontInForce(db: Database): Promise<ShopFrontInForce> {
  return shareReading(db, "shop front", () => db.run(loadShopFront));
}
