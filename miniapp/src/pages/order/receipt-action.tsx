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
export function ReceiptAction({ order: { orderNo, wechatReceipt, mayProlong } }: { order: Order }) {
  const answers = {
    onSuccess: () => tell("已确认收货"),
    onError: tellError,
    // Load again after a refusal too: the order may have been received automatically.
    onSettled: () => queryClient.invalidateQueries(api.orders.pathFilter()),
  };
  const confirming = useMutation(api.receipts.confirm.mutationOptions(answers));
  const checking = useMutation(api.receipts.check.mutationOptions(answers));
  const prolonging = useMutation(
    api.orders.prolongReceipt.mutationOptions({ ...answers, onSuccess: () => tell("收货时间已延长 3 天") }),
  );
  const prolong = async () => {
    const hint = "自动收货推迟 3 天，每笔订单只能延长一次，确定吗？";
    if (await confirmed("延长收货", hint)) prolonging.mutate({ orderNo });
  };
  const confirm = async () => {
    const answer = wechatReceipt ? await confirmReceipt(wechatReceipt) : "elsewhere";
    if (answer === "confirmed") checking.mutate({ orderNo });
    if (answer !== "elsewhere") return;
    if (await confirmed("确认收货", "请确认全部商品已经收到，没有问题。")) confirming.mutate({ orderNo });
  };
  return (
    <BottomBar>
      {mayProlong && (
        <Button id="order-prolong" tone="line" busy={prolonging.isPending} onTap={() => prolong().catch(tellError)}>
          延长收货
        </Button>
      )}
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
