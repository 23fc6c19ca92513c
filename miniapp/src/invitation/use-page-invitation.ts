import { useRouter } from "@tarojs/taro";
import { useEffect } from "react";
import { rememberInvitation } from "@/invitation/pending-invitation";

/** For pages that are shared: a link opened inside a running browser tab never passes the app's own launch. */
export function usePageInvitation(): void {
  const { params } = useRouter();
  useEffect(() => rememberInvitation(params), [params]);
}
