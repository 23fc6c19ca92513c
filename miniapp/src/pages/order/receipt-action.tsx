import { useMutation } from "@tanstack/react-query";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Order } from "@/data/shapes";
import { confirmReceipt } from "@/wechat/receipt";

/** WeChat payments are received in WeChat's own sheet, as WeChat holds the money until then; other orders here. */
export function ReceiptAction({ order: { orderNo, wechatReceipt } }: { order: Order }) {
  const answers = {
    onSuccess: () => tell("已确认收货"),
    onError: tellError,
    // Load again after a refusal too: the order may have been received automatically.
    onSettled: () => queryClient.invalidateQueries(api.orders.pathFilter()),
  };
  const confirming = useMutation(api.receipts.confirm.mutationOptions(answers));
  const checking = useMutation(api.receipts.check.mutationOptions(answers));
  const confirm = async () => {
    const answer = wechatReceipt ? await confirmReceipt(wechatReceipt) : "elsewhere";
    if (answer === "confirmed") checking.mutate({ orderNo });
    if (answer !== "elsewhere") return;
    if (await confirmed("确认收货", "请确认全部商品已经收到，没有问题。")) confirming.mutate({ orderNo });
  };
  return (
    <BottomBar>
      <Button
        id="order-receive"
        busy={confirming.isPending || checking.isPending}
        onTap={() => confirm().catch(tellError)}
      >
        确认收货
      </Button>
    </BottomBar>
  );
}
