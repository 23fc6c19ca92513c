import { useQuery } from "@tanstack/react-query";
import { api } from "./api";

const useShop = () => useQuery({ ...api.settings.shop.queryOptions(), staleTime: 60_000 }).data;

/** The shop's name and logo; 商城 without a logo until they are known. */
export function useBrand(): { name: string; logoUrl: string } {
  return useShop()?.brand ?? { name: "商城", logoUrl: "" };
}

/** The shades of 主题色; null: those of tokens.css, undefined: not known yet. */
export const useShades = () => useShop()?.shades;
