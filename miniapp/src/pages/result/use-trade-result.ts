import { useQuery } from "@tanstack/react-query";
import { api, apiClient } from "@/data/api";
import { paymentPolling } from "@/orders/payment-head";

/** Polls until the trade is paid or closed; each time the server asks WeChat. */
export function useTradeResult(tradeNo: string) {
  return useQuery({
    queryKey: api.orders.result.queryKey({ tradeNo }),
    queryFn: async () => {
      const known = await apiClient.orders.result.query({ tradeNo });
      if (known.state !== "pending") return known;
      const { state } = await apiClient.payments.sync.mutate({ tradeNo });
      return state === "pending" ? known : apiClient.orders.result.query({ tradeNo });
    },
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.state === "pending" && state.dataUpdateCount < paymentPolling.maxAsks
        ? paymentPolling.everyMs
        : false,
  });
}
