import type { DeskCase } from "@liandong/api/trade/after-sales/show-queue";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { AutoComplete, Checkbox, Form, Input } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { textLimit } from "../kit/text-limit";
import { RefundConsequences } from "./refund-consequences";
import { useRefundOutcome } from "./use-refund-outcome";

export type Decision = "approve" | "reject" | "receive" | "pass" | "retryRefund";
type Values = { reason: string; returnAddress?: string; restock?: boolean; carrier?: string; trackingNo?: string };
type Props = { decision: Decision; name: string; shown: DeskCase; onClose: () => void };

const presets: Record<Decision, string[]> = {
  approve: ["核对无误，同意申请", "商品有问题，同意申请"],
  reject: ["商品已使用，影响二次销售", "超出可申请的范围", "请补充清晰的图片"],
  receive: ["已收到退货包裹"],
  pass: ["验货完好，可以再次销售", "商品有破损，不再销售"],
  retryRefund: ["商户余额已补足，重新退款", "会员已更换收款账户，重新退款"],
};

export function DecisionDialog({ decision, name, shown, onClose }: Props) {
  const { decide, isPending, error } = useDecision({ decision, name, shown, onClose });
  return (
    <ReasonDialog<Values>
      title={`${name}：${shown.typeName}`}
      note={noteOf(decision, shown)}
      confirmText={name}
      danger={decision === "reject"}
      presets={presets[decision]}
      pending={isPending}
      error={error}
      onConfirm={decide}
      onClose={onClose}
    >
      {shown.type !== "exchange" && (decision === "approve" || decision === "pass") && (
        <RefundConsequences asked={askedBy(shown)} />
      )}
      {shown.type === "exchange" && (decision === "approve" || decision === "pass") && <SentVariants shown={shown} />}
      {decision === "approve" && shown.type !== "refund_only" && (
        <ReturnAddressField proposed={shown.storeReturnAddress} />
      )}
      {decision === "pass" && shown.type === "exchange" && <ReplacementFields />}
      {decision === "pass" && (
        <Form.Item name="restock" valuePropName="checked" initialValue={false}>
          <Checkbox data-testid="restock">退回的商品完好，放回库存</Checkbox>
        </Form.Item>
      )}
    </ReasonDialog>
  );
}

const askedBy = ({ orderNo, member, lines, amountFen }: DeskCase) => ({
  orderNo,
  memberId: member.id,
  lines: lines.map(({ lineNo, quantity, skuId }) => ({ lineNo, quantity, skuId })),
  amountFen,
});

function useDecision({ decision, name, shown, onClose }: Props) {
  const say = useRefundOutcome();
  const cache = useQueryClient();
  const options = {
    onSuccess: () => {
      void say(shown.caseNo, `${name}：已处理`);
      onClose();
    },
    // A refusal can mean that a colleague has decided the case meanwhile, so the page is read again after it too.
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.afterSales.pathKey() }),
  };
  const approve = useMutation(api.desk.afterSales.approve.mutationOptions(options));
  const reject = useMutation(api.desk.afterSales.reject.mutationOptions(options));
  const receive = useMutation(api.desk.afterSales.receive.mutationOptions(options));
  const pass = useMutation(api.desk.afterSales.pass.mutationOptions(options));
  const retryRefund = useMutation(api.desk.afterSales.retryRefund.mutationOptions(options));
  const { isPending, error } = { approve, reject, receive, pass, retryRefund }[decision];

  const decide = ({ reason, returnAddress, restock = false, carrier, trackingNo }: Values) => {
    const decided = { caseNo: shown.caseNo, note: reason };
    if (decision === "approve") return approve.mutate({ ...decided, returnAddress });
    if (decision === "reject") return reject.mutate(decided);
    if (decision === "receive") return receive.mutate(decided);
    if (decision === "retryRefund") return retryRefund.mutate(decided);
    const replacement = carrier && trackingNo ? { carrier, trackingNo } : undefined;
    return pass.mutate({ ...decided, restock, replacement });
  };
  return { decide, isPending, error };
}

/** 换出的规格: what goes out, and whether there is enough of it. */
function SentVariants({ shown: { sends } }: { shown: DeskCase }) {
  return (
    <div className="dialog-note" data-testid="sent-variants">
      <b>换出的规格：</b>
      <ul className="plain-list">
        {sends.map(({ skuId, specText, quantity, stock, isReserved }) => (
          <li key={skuId}>
            {specText || "原规格"} ×{quantity}，{isReserved ? "已预留" : `库存 ${stock}`}
            {!isReserved && stock < quantity && <span className="out">，库存不足，同意不了</span>}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** 退货地址: that of the order's store, for this return only where somebody changes it. */
function ReturnAddressField({ proposed }: { proposed: string }) {
  return (
    <Form.Item
      name="returnAddress"
      label="退货地址（收件人、电话、地址）"
      initialValue={proposed}
      extra={proposed ? undefined : "在“分类与店铺”里设好店铺的退货地址后，这里会自动填上"}
      rules={[{ required: true, min: 8, message: "请填写完整的退货地址" }]}
    >
      <Input.TextArea rows={2} {...textLimit(200)} data-testid="return-address" />
    </Form.Item>
  );
}

function ReplacementFields() {
  const carriers = useQuery({ ...api.desk.shipping.carriers.queryOptions(), staleTime: 60_000 });
  return (
    <>
      <Form.Item name="carrier" label="换货快递公司" rules={[{ required: true, min: 2, message: "请填写快递公司" }]}>
        <AutoComplete
          options={carriers.data?.map(({ name }) => ({ value: name }))}
          showSearch={{ filterOption: (typed, option) => option?.value.includes(typed) ?? false }}
        >
          <Input data-testid="replacement-carrier" placeholder="店铺设置里的快递公司" />
        </AutoComplete>
      </Form.Item>
      <Form.Item
        name="trackingNo"
        label="换货运单号"
        rules={[{ required: true, pattern: /^[0-9A-Za-z-]{6,40}$/, message: "请填写正确的运单号" }]}
      >
        <Input data-testid="replacement-no" autoComplete="off" />
      </Form.Item>
    </>
  );
}

function noteOf(decision: Decision, { type, amountFen }: DeskCase): string {
  const money = formatFen(amountFen);
  if (decision === "approve" && type === "refund_only")
    return `同意后立即向微信申请退款 ${money}，到账后按规则收回相应奖励。`;
  if (decision === "approve" && type === "exchange")
    return "同意后立即预留要换出的规格，拒绝、撤销或逾期未寄回时放回库存。会员会看到退货地址，并在寄出后填写快递单号。";
  if (decision === "approve") return "会员会看到退货地址，并在寄出后填写快递单号。";
  if (decision === "receive") return "确认包裹已经收到，接下来验货。";
  if (decision === "retryRefund") return `重新向微信申请退款 ${money}；同一笔退款不会付两次。`;
  if (decision === "reject") return "会员会看到理由，并且可以再申请一次。";
  if (type === "exchange") return "寄出预留的换货商品后登记快递；收到的商品可以放回它自己规格的库存。";
  return `验货通过后立即向微信申请退款 ${money}。`;
}
