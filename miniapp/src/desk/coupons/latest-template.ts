import { type InfiniteData, useQueryClient } from "@tanstack/react-query";
import { api } from "../kit/api";
import type { TemplateRow } from "./template-values";

/** Loads the lists of templates again and finds one of them as it is now; null when it is in no list that is open. */
export function useLatestTemplate() {
  const cache = useQueryClient();
  return async (id: string): Promise<TemplateRow | null> => {
    const queryKey = api.desk.couponTemplates.list.pathKey();
    await cache.refetchQueries({ queryKey });
    const lists = cache.getQueriesData<Partial<InfiniteData<{ items: TemplateRow[] }>>>({ queryKey });
    const rows = lists.flatMap(([, list]) => list?.pages ?? []).flatMap(({ items }) => items);
    return rows.find((row) => row.id === id) ?? null;
  };
}
