import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";
import type { Me } from "@/data/shapes";

/** Whether the pages of agents concern this member: by their identity, or because money is left of an earlier one. */
export function useEarns(me: Me | undefined): boolean {
  const isCustomer = me?.identity === "customer";
  const accounts = useQuery({ ...api.wallet.accounts.queryOptions(), enabled: isCustomer });
  if (!isCustomer) return me !== undefined;
  return accounts.data?.some(({ balanceFen }) => balanceFen !== 0) ?? false;
}
