import { useRouter } from "@tarojs/taro";
import { useEffect } from "react";
import { rememberChannel } from "@/channels/pending-channel";
import { rememberInvitation } from "@/invitation/pending-invitation";

/** Shared pages read the codes of invitation and channel themselves: a link opened inside a running browser tab never passes the app's launch. */
export function usePageInvitation(): void {
  const { params } = useRouter();
  useEffect(() => {
    rememberInvitation(params);
    rememberChannel(params);
  }, [params]);
}
