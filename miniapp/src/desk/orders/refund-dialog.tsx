import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { RefundConsequences } from "../after-sales/refund-consequences";
import { useRefundOutcome } from "../after-sales/use-refund-outcome";
import type { Questions } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";
import { useColleague } from "../kit/use-colleague";

type Asked = Questions["desk"]["afterSales"]["refund"];
type Values = { reason: string; units: Record<string, number | null>; amountFen?: number | null };

/** 商家退款: a refund that no member asked for, of some units of the order and at most what was paid for them. */
export function RefundDialog({ order, onClose }: { order: DeskOrder; onClose: () => void }) {
  const { message } = App.useApp();
  const say = useRefundOutcome();
  const cache = useQueryClient();
  const [requestKey] = useState(createRequestKey);
  const refunding = useMutation(
    api.desk.afterSales.refund.mutationOptions({
      onSuccess: ({ caseNo }) => {
        void say(caseNo, `退款已提交，售后单 ${caseNo}`);
        onClose();
      },
      // A refusal can mean that a colleague has refunded meanwhile, so the page is read again after it too.
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pathKey() }),
    }),
  );
  const toAct = (input: Asked) => ({ kind: "refund", input }) as const;
  const colleague = useColleague(refunding, { toAct, onAsked: onClose });
  const confirm = ({ reason, units, amountFen }: Values) => {
    const lines = linesOf(units);
    if (lines.length === 0) return message.warning("请填写退款的件数");
    const { orderNo, buyer } = order;
    const asked = { orderNo, memberId: buyer.id, lines, amountFen: amountFen ?? undefined };
    refunding.mutate({ ...asked, note: reason, requestKey });
  };
  return (
    <ReasonDialog<Values>
      title="商家退款"
      note="不经会员申请直接退款：款项原路退回，奖励、积分和成长值按规则收回。会员会在售后里看到这笔退款。"
      confirmText="确认退款"
      danger
      presets={["与会员协商一致，退款", "商品缺货，退款", "过售后期，特批退款"]}
      pending={refunding.isPending}
      error={colleague.error}
      onColleague={colleague.ask}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Units order={order} />
    </ReasonDialog>
  );
}

/** An amount that the refund would be refused for has no consequences to show. */
const isWithin = (amountFen: number | undefined, maxFen = 0) =>
  amountFen !== undefined && Number.isInteger(amountFen) && amountFen > 0 && amountFen <= maxFen;

function Units({ order }: { order: DeskOrder }) {
  const left = order.lines.filter(({ quantity, refundedQuantity, isGift }) => !isGift && quantity > refundedQuantity);
  const hasGift = order.lines.some(({ isGift }) => isGift);
  const form = Form.useFormInstance<Values>();
  const lines = linesOf(Form.useWatch("units", form));
  const asked = { orderNo: order.orderNo, memberId: order.buyer.id, lines };
  const quote = useQuery(api.desk.afterSales.quoteRefund.queryOptions(lines.length > 0 ? asked : skipToken));
  const max = lines.length > 0 ? quote.data : undefined;
  const amountFen = Form.useWatch("amountFen", form) ?? undefined;
  return (
    <>
      {left.map(({ lineNo, title, specText, quantity, refundedQuantity }) => (
        <NumberItem
          key={lineNo}
          name={["units", String(lineNo)]}
          label={`${title} ${specText}（可退 ${quantity - refundedQuantity} 件）`}
          initialValue={left.length === 1 ? quantity - refundedQuantity : 0}
        >
          <WholeInput min={0} max={quantity - refundedQuantity} data-testid={`refund-units-${lineNo}`} />
        </NumberItem>
      ))}
      {hasGift && <p className="faint">赠品不用填：参加活动的商品全部退完时，赠品一起退回。</p>}
      <NumberItem
        name="amountFen"
        label="退款金额（不填则全额退）"
        extra={
          <span data-testid="refund-max">
            {quote.error
              ? failureText(quote.error)
              : `最多 ${formatFen(max?.totalFen ?? 0)}${compensatedWords(max)}${max?.points ? `，并退回 ${max.points} 积分` : ""}`}
          </span>
        }
      >
        <FenInput
          min={0.01}
          max={(max?.totalFen ?? 0) / 100}
          placeholder={formatFen(max?.totalFen ?? 0)}
          data-testid="refund-amount"
        />
      </NumberItem>
      <RefundConsequences asked={{ ...asked, amountFen: isWithin(amountFen, max?.totalFen) ? amountFen : undefined }} />
    </>
  );
}

const compensatedWords = (quote: { compensatedFen: number } | undefined) =>
  quote?.compensatedFen ? `（已补偿的 ${formatFen(quote.compensatedFen)} 不再退）` : "";

function linesOf(units: Values["units"] | undefined) {
  return Object.entries(units ?? {})
    .map(([lineNo, quantity]) => ({ lineNo: Number(lineNo), quantity: quantity ?? 0 }))
    .filter(({ quantity }) => quantity > 0);
}
