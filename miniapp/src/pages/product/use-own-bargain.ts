import { useQuery } from "@tanstack/react-query";
import { api } from "@/data/api";
import type { ShownActivity } from "@/data/shapes";
import { useMe } from "@/members/use-me";

/** 继续砍价: the visitor's open bargain in this activity; null for none. */
export function useOwnBargain({ kind, activityId, productId }: ShownActivity): string | null {
  const { loggedIn } = useMe();
  const own = useQuery({
    ...api.promotions.bargainsOf.queryOptions({ productId }),
    enabled: loggedIn && kind === "bargain",
    staleTime: 0,
  });
  return own.data?.find((one) => one.activityId === activityId)?.bargainId ?? null;
}
