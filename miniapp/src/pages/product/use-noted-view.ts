import { useEffect } from "react";
import { apiClient } from "@/data/api";
import { useMe } from "@/members/use-me";

/** 浏览记录: reports that the member opened a product; a failure is ignored. */
export function useNotedView(productId: string | undefined): void {
  const { loggedIn } = useMe();
  useEffect(() => {
    if (loggedIn && productId) apiClient.history.note.mutate({ productId }).catch(() => {});
  }, [loggedIn, productId]);
}
