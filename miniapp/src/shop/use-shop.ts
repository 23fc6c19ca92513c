import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";

/** What the owner decided about the shop: name, customer service, versions of the agreements. */
export function useShop() {
  return useQuery({ ...api.settings.shop.queryOptions(), staleTime: 5 * 60_000 });
}

/** The shop's name; 商城 until it is known. */
export function useShopName(): string {
  return useShop().data?.brand.name ?? "商城";
}
