import { useQuery } from "@tanstack/react-query";
import { api, apiClient } from "@/data/api";

const askEveryMs = 2000;
const askAtMost = 30;

/** WeChat's client callback proves nothing: the server asks WeChat until the trade is decided. */
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
      state.data?.state === "pending" && state.dataUpdateCount < askAtMost ? askEveryMs : false,
  });
}
