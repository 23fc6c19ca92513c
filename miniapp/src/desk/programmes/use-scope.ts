import { useQuery } from "@tanstack/react-query";
import { useSearchParams } from "react-router";
import type { Answers } from "../kit/answers";
import { api } from "../kit/api";

export type Scope = Answers["desk"]["programmes"]["scopes"][number];

/** The scope that the page shows, from the address; staff of a store have their own scope only. */
export function useScope() {
  const [params, setParams] = useSearchParams();
  const scopes = useQuery(api.desk.programmes.scopes.queryOptions()).data ?? [];
  const asked = params.get("scope");
  const scope = scopes.find((one) => one.scope === asked)?.scope ?? scopes[0]?.scope ?? "platform";
  const setScope = (next: string) => {
    const changed = new URLSearchParams(params);
    changed.set("scope", next);
    setParams(changed, { replace: true });
  };
  return { scope, scopes, setScope, isKnown: scopes.length > 0 };
}
