import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";
import { useMe } from "@/members/use-me";

/** Counts of orders per waiting state and of open after-sales cases; undefined until loaded. */
export function useOrderCounts(): Record<string, number> {
  const { loggedIn } = useMe();
  const { data } = useQuery({ ...api.orders.counts.queryOptions(), enabled: loggedIn, staleTime: 0 });
  if (!data || !loggedIn) return {};
  return {
    pending_payment: data.pendingPayment,
    grouping: data.grouping,
    paid: data.paid,
    to_pick_up: data.toPickUp,
    shipped: data.shipped,
    to_review: data.toReview,
    after_sales: data.openCases,
  };
}
