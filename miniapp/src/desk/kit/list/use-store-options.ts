import { useQuery } from "@tanstack/react-query";
import { api } from "../api";
import { useSession } from "../session";
import type { FilterOption } from "./filters";

/** The stores that a list can be narrowed to; `isOff` for the staff of a store, who see their own only. */
export function useStoreOptions(): { options: FilterOption[]; isOff: boolean } {
  const isOff = useSession()?.staff.storeId !== null;
  const query = useQuery({ ...api.desk.lists.stores.queryOptions(), enabled: !isOff, staleTime: 300_000 });
  return { options: (query.data ?? []).map(({ id, name }) => ({ value: id, label: name })), isOff };
}
