import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";
import type { ShownActivity } from "@/data/shapes";

/** The activities of a product: `shown` is announced on its page, `chosen` can be bought now, `group` has groups to join. */
export function useProductActivities(productId: string) {
  const { data, dataUpdatedAt } = useQuery({
    ...api.promotions.ofProduct.queryOptions({ productId }),
    staleTime: 0,
    // Stocks go down and sessions begin while the page is open.
    refetchInterval: 30_000,
  });
  // A timed price stands in the product's own price already.
  const choosable = data?.items.filter(({ kind }) => kind !== "timed") ?? [];
  const shown = choosable.sort((a, b) => rank(a) - rank(b))[0] ?? null;
  const canBuy = shown?.isRunning === true && shown.left !== 0 && shown.allowed !== 0;
  const aheadMs = data ? Date.parse(data.serverNow) - dataUpdatedAt : 0;
  const group = data?.items.find(({ kind, isRunning }) => kind === "group" && isRunning) ?? null;
  return { shown, group, chosen: canBuy ? shown : null, aheadMs };
}

const order = { timed: 0, flash: 0, group: 1, bargain: 2 };

/** What runs goes before what will run, and what is sold out comes last. */
function rank({ kind, isRunning, left }: ShownActivity): number {
  return order[kind] + (isRunning ? 0 : 3) + (left === 0 ? 6 : 0);
}
