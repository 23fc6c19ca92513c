import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Words } from "@/after-sales/words";
import { Button } from "@/components/button";
import { confirmed } from "@/components/confirm";
import { Sheet } from "@/components/sheet";
import { Loaded, Notice } from "@/components/states";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { queryClient } from "@/data/query-client";
import type { Purchase } from "@/data/shapes";
import { formatFen } from "@/format/money";
import { PurchaseCard } from "@/organisations/organisation/purchase-card";

type Props = { query: Parameters<typeof Loaded<Purchase[]>>[0]["query"] };

/** 待我审批, the oldest first. */
export function ApprovalList({ query }: Props) {
  return (
    <Loaded query={query}>
      {(waiting) =>
        waiting.length === 0 ? (
          <Notice id="approvals-empty" icon="check" title="没有等你审批的采购" />
        ) : (
          waiting.map((purchase) => (
            <PurchaseCard key={purchase.tradeNo} purchase={purchase} isOwn={false}>
              <Acts purchase={purchase} />
            </PurchaseCard>
          ))
        )
      }
    </Loaded>
  );
}

/** After a decision, or one that a colleague was faster with, everything of organisations is read again. */
const answers = (done: string) => ({
  onSuccess: () => tell(done),
  onError: tellError,
  onSettled: () => queryClient.invalidateQueries(api.organisations.pathFilter()),
});

function Acts({ purchase: { tradeNo, totalFen, buyer, onAccount } }: { purchase: Purchase }) {
  const [refusing, setRefusing] = useState(false);
  const agreeing = useMutation(api.organisations.agree.mutationOptions(answers("已同意")));
  const agree = async () => {
    const next = onAccount ? "同意后立即记入组织的挂账。" : "同意后由采购人付款。";
    if (await confirmed("同意采购", `${buyer} 采购 ${formatFen(totalFen)}，${next}`)) agreeing.mutate({ tradeNo });
  };
  return (
    <View className="purchase__acts">
      <Button id="purchase-refuse" small tone="line" onTap={() => setRefusing(true)}>
        拒绝
      </Button>
      <Button id="purchase-agree" small busy={agreeing.isPending} onTap={() => void agree()}>
        同意
      </Button>
      {refusing && <RefusalSheet tradeNo={tradeNo} onClose={() => setRefusing(false)} />}
    </View>
  );
}

function RefusalSheet({ tradeNo, onClose }: { tradeNo: string; onClose: () => void }) {
  const [reason, setReason] = useState("");
  const refusing = useMutation(api.organisations.refuse.mutationOptions(answers("已拒绝，订单取消")));
  const send = () => {
    if (reason.trim().length < 4) return tell("请写明原因，至少四个字");
    refusing.mutate({ tradeNo, reason: reason.trim() });
  };
  const footer = (
    <View className="refusal__foot">
      <Button id="refusal-send" tone="buy" busy={refusing.isPending} onTap={send}>
        拒绝并取消订单
      </Button>
    </View>
  );
  return (
    <Sheet id="refusal-sheet" open title="拒绝采购" footer={footer} onClose={onClose}>
      <Text className="block soft small">采购人看得到你写的原因。</Text>
      <Words id="refusal-reason" value={reason} placeholder="例如 超出本月预算" maxLength={200} onChange={setReason} />
    </Sheet>
  );
}
