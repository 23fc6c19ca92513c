import { useMutation } from "@tanstack/react-query";
import { showModal } from "@tarojs/taro";
import { BottomBar } from "@/components/bottom-bar";
import { Button } from "@/components/button";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";

export function ReceiptAction({ orderNo }: { orderNo: string }) {
  const confirming = useMutation(
    api.orders.confirmReceipt.mutationOptions({
      onSuccess: () => tell("已确认收货"),
      onError: tellError,
      // Also after a refusal: it may have been confirmed by itself.
      onSettled: () => queryClient.invalidateQueries(api.orders.pathFilter()),
    }),
  );
  const confirm = async () => {
    const answer = await showModal({ title: "确认收货", content: "请确认全部商品已经收到，没有问题。" });
    if (answer.confirm) confirming.mutate({ orderNo });
  };
  return (
    <BottomBar>
      <Button id="order-receive" busy={confirming.isPending} onTap={confirm}>
        确认收货
      </Button>
    </BottomBar>
  );
}
