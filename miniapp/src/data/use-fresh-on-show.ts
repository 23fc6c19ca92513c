import type { QueryFilters } from "@tanstack/react-query";
import { useDidShow } from "@tarojs/taro";
import { queryClient } from "@/data/query-client";

/** Reads again what the page shows whenever it comes back to the front; what is being read already is not asked twice. */
export function useFreshOnShow(...rooms: QueryFilters[]): void {
  useDidShow(() => {
    for (const room of rooms) void queryClient.refetchQueries({ ...room, type: "active" }, { cancelRefetch: false });
  });
}
