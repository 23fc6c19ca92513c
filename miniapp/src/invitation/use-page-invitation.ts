import { useRouter } from "@tarojs/taro";
import { useEffect } from "react";
import { rememberInvitation } from "@/invitation/pending-invitation";

/** Shared pages read the code themselves: a link opened inside a running browser tab never passes the app's launch. */
export function usePageInvitation(): void {
  const { params } = useRouter();
  useEffect(() => rememberInvitation(params), [params]);
}
