import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";
import { useMe } from "@/members/use-me";

/** How many orders wait in each state that waits for somebody, and how many cases are open; nothing until it is known. */
export function useOrderCounts(): Record<string, number> {
  const { loggedIn } = useMe();
  const { data } = useQuery({ ...api.orders.counts.queryOptions(), enabled: loggedIn, staleTime: 0 });
  if (!data || !loggedIn) return {};
  return {
    pending_payment: data.pendingPayment,
    paid: data.paid,
    shipped: data.shipped,
    after_sales: data.openCases,
  };
}
