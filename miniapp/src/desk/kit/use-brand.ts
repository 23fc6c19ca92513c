import { useQuery } from "@tanstack/react-query";
import { api } from "./api";

/** The shop's name and logo; 商城 without a logo until they are known. */
export function useBrand(): { name: string; logoUrl: string } {
  const shop = useQuery({ ...api.settings.shop.queryOptions(), staleTime: 60_000 });
  return shop.data?.brand ?? { name: "商城", logoUrl: "" };
}
