import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";

/** The country's divisions are loaded once for as long as the app runs. */
export function useDivisions() {
  return useQuery({ ...api.divisions.list.queryOptions(), staleTime: Number.POSITIVE_INFINITY });
}
