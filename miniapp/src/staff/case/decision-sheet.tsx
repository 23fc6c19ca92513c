import { useMutation } from "@tanstack/react-query";
import { Text, View } from "@tarojs/components";
import { useState } from "react";
import { Field } from "@/components/field";
import { Toggle } from "@/components/toggle";
import { type Decision, decisionWords, noteOf } from "@/staff/case/decisions";
import { RefundConsequences } from "@/staff/case/refund-consequences";
import { desk } from "@/staff/data/api";
import type { DeskCase } from "@/staff/data/shapes";
import { actAnswers } from "@/staff/parts/act-answers";
import { ReasonSheet } from "@/staff/parts/reason-sheet";

type Props = { decision: Decision; shown: DeskCase; onClose: () => void };

/** One decision with its reason, and with what it needs besides: a return address, the stock, the replacement's parcel. */
export function DecisionSheet({ decision, shown, onClose }: Props) {
  const { name, presets } = decisionWords[decision];
  const [returnAddress, setReturnAddress] = useState(shown.storeReturnAddress);
  const [restock, setRestock] = useState(false);
  const [carrier, setCarrier] = useState("");
  const [trackingNo, setTrackingNo] = useState("");
  const { decide, busy } = useDecision(decision, onClose);
  const isExchange = shown.type === "exchange";
  const moves = decision === "approve" || decision === "pass";
  const confirm = (note: string) => {
    const replacement = isExchange ? { carrier, trackingNo } : undefined;
    decide({ caseNo: shown.caseNo, note, returnAddress: returnAddress || undefined, restock, replacement });
  };
  return (
    <ReasonSheet
      title={`${name}：${shown.typeName}`}
      note={noteOf(decision, shown)}
      placeholder="理由，至少四个字"
      presets={presets}
      confirm={name}
      isRefusal={decision === "reject"}
      busy={busy}
      onConfirm={confirm}
      onClose={onClose}
    >
      {moves && !isExchange && <RefundConsequences shown={shown} />}
      {moves && isExchange && <Sent shown={shown} />}
      <View className="staff-sheet__fields">
        {decision === "approve" && shown.type !== "refund_only" && (
          <Field
            id="staff-return-address"
            label="退货地址"
            value={returnAddress}
            placeholder="收件人、电话、地址"
            maxLength={200}
            multiline
            onChange={setReturnAddress}
          />
        )}
        {decision === "pass" && isExchange && (
          <>
            <Field id="staff-carrier" label="快递公司" value={carrier} placeholder="换货快递" onChange={setCarrier} />
            <Field
              id="staff-tracking"
              label="运单号"
              value={trackingNo}
              placeholder="换货运单号"
              onChange={setTrackingNo}
            />
          </>
        )}
      </View>
      {decision === "pass" && (
        <View className="staff-switch">
          <Text>退回的商品完好，放回库存</Text>
          <Toggle id="staff-restock" label="放回库存" on={restock} onChange={setRestock} />
        </View>
      )}
    </ReasonSheet>
  );
}

type Wanted = {
  caseNo: string;
  note: string;
  returnAddress: string | undefined;
  restock: boolean;
  replacement: { carrier: string; trackingNo: string } | undefined;
};

function useDecision(decision: Decision, onClose: () => void) {
  const answers = actAnswers("已处理", onClose);
  const approve = useMutation(desk.afterSales.approve.mutationOptions(answers));
  const reject = useMutation(desk.afterSales.reject.mutationOptions(answers));
  const receive = useMutation(desk.afterSales.receive.mutationOptions(answers));
  const pass = useMutation(desk.afterSales.pass.mutationOptions(answers));
  const retryRefund = useMutation(desk.afterSales.retryRefund.mutationOptions(answers));
  const decide = ({ caseNo, note, returnAddress, restock, replacement }: Wanted) => {
    if (decision === "approve") return approve.mutate({ caseNo, note, returnAddress });
    if (decision === "reject") return reject.mutate({ caseNo, note });
    if (decision === "receive") return receive.mutate({ caseNo, note });
    if (decision === "retryRefund") return retryRefund.mutate({ caseNo, note });
    return pass.mutate({ caseNo, note, restock, replacement });
  };
  return { decide, busy: { approve, reject, receive, pass, retryRefund }[decision].isPending };
}

/** 换出的规格: what goes out, and whether there is enough of it. */
function Sent({ shown: { sends } }: { shown: DeskCase }) {
  return (
    <View id="staff-sent" className="staff-told">
      {sends.map(({ skuId, specText, quantity, stock, isReserved }) => (
        <Text key={skuId} className={`block small ${!isReserved && stock < quantity ? "owed" : ""}`}>
          换出 {specText || "原规格"} ×{quantity}，{isReserved ? "已预留" : `库存 ${stock}`}
          {!isReserved && stock < quantity ? "，库存不足，同意不了" : ""}
        </Text>
      ))}
    </View>
  );
}
