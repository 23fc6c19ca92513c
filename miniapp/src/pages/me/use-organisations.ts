import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";
import { useMe } from "@/members/use-me";
import type { Service } from "@/pages/me/services";

/** 我的组织: offered to members who belong to one; others apply from the settings. */
export function useOrganisations(): Service[] {
  const { loggedIn } = useMe();
  const mine = useQuery({ ...api.organisations.mine.queryOptions(), enabled: loggedIn });
  if (!mine.data || mine.data.length === 0) return [];
  return [{ id: "go-organisations", name: "我的组织", icon: "team", url: "/organisations/mine/index" }];
}
