import { type QueryFilters, useQueryClient } from "@tanstack/react-query";
import { useDidShow } from "@tarojs/taro";

/** Reads again what the page shows whenever it comes back to the front; what is being read already is not asked twice. */
export function useFreshOnShow(...rooms: QueryFilters[]): void {
  const client = useQueryClient();
  useDidShow(() => {
    for (const room of rooms) void client.refetchQueries({ ...room, type: "active" }, { cancelRefetch: false });
  });
}
