import { useMutation, useQuery } from "@tanstack/react-query";
import { Button } from "@/components/button";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import { logInFor } from "@/members/login-wish";
import { useMe } from "@/members/use-me";
import { useAskNotices } from "@/messages/notice-offer";

/** 到货通知我: one message when the variant can be bought again, in WeChat too where the shop has a template for it. */
export function WaitForStock({ productId, skuId }: { productId: string; skuId: string }) {
  const { loggedIn } = useMe();
  const waiting = useQuery({ ...api.wishes.ofProduct.queryOptions({ productId }), enabled: loggedIn });
  const subscriptions = useQuery({ ...api.messages.subscriptions.queryOptions(), enabled: loggedIn }).data ?? [];
  const asking = useAskNotices(() => {});
  const isWaiting = waiting.data?.includes(skuId) ?? false;
  const answers = (sentence: string) => ({
    onSuccess: () => {
      tell(sentence);
      return queryClient.invalidateQueries(api.wishes.pathFilter());
    },
    onError: tellError,
  });
  const wishing = useMutation(api.wishes.waitForStock.mutationOptions(answers("到货后会在消息里告诉你")));
  const leaving = useMutation(api.wishes.forgetStock.mutationOptions(answers("已取消到货通知")));
  const toggle = () => {
    if (!loggedIn) return logInFor({ kind: "stock", skuId });
    if (isWaiting) return leaving.mutate({ skuId });
    // WeChat opens its sheet only right after a tap, so it is asked before the server answers.
    const templates = subscriptions.filter(({ kinds, accepted }) => accepted === 0 && kinds.includes("stock_back"));
    if (templates.length > 0) asking.mutate(templates.map(({ templateId }) => templateId));
    wishing.mutate({ skuId });
  };
  return (
    <Button
      id="wait-for-stock"
      tone={isWaiting ? "quiet" : "gold"}
      busy={wishing.isPending || leaving.isPending}
      onTap={toggle}
    >
      {isWaiting ? "已设置到货通知，点此取消" : "到货通知我"}
    </Button>
  );
}
