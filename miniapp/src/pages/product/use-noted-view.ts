import { useEffect } from "react";
import { apiClient } from "@/data/api";
import { useMe } from "@/members/use-me";

/** 浏览记录: notes that a member has opened a product; the page does not depend on it. */
export function useNotedView(productId: string | undefined): void {
  const { loggedIn } = useMe();
  useEffect(() => {
    if (loggedIn && productId) apiClient.history.note.mutate({ productId }).catch(() => {});
  }, [loggedIn, productId]);
}
