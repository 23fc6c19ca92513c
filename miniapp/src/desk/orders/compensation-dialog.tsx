import type { DeskOrder, DeskOrderLine } from "@liandong/api/staff/desk/shapes";
import { skipToken, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { useRefundOutcome } from "../after-sales/use-refund-outcome";
import type { Questions } from "../kit/answers";
import { api, failureText } from "../kit/api";
import { FenInput } from "../kit/format/fen-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";
import { useColleague } from "../kit/use-colleague";

type Asked = Questions["desk"]["afterSales"]["compensate"];
type Values = { reason: string; lineNo: number; amountFen: number };
type Props = { order: DeskOrder; onClose: () => void };

/** 补偿: money of one line without its units, at most what the line still has. */
export function CompensationDialog({ order, onClose }: Props) {
  const { message } = App.useApp();
  const say = useRefundOutcome();
  const cache = useQueryClient();
  const [requestKey] = useState(createRequestKey);
  const paying = useMutation(
    api.desk.afterSales.compensate.mutationOptions({
      onSuccess: ({ caseNo }) => {
        void say(caseNo, `补偿已提交，售后单 ${caseNo}`);
        onClose();
      },
      // A refusal can mean that a colleague has refunded meanwhile, so the page is read again after it too.
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pathKey() }),
    }),
  );
  const lines = order.lines.filter(({ quantity, refundedQuantity, isGift }) => !isGift && quantity > refundedQuantity);
  const { orderNo, buyer } = order;
  const confirm = ({ reason, lineNo, amountFen }: Values) => {
    if (!amountFen) return message.warning("请填写补偿金额");
    paying.mutate({ orderNo, memberId: buyer.id, lineNo, amountFen, note: reason, requestKey });
  };
  const toAct = (input: Asked) => ({ kind: "compensation", input }) as const;
  const colleague = useColleague(paying, { toAct, onAsked: onClose });
  return (
    <ReasonDialog<Values>
      title="补偿"
      note="只退钱，不退商品：商品、库存、奖励、积分和成长值都不变，费用由商家承担。以后再退这些商品时，只退补偿后剩下的金额。会员会看到金额和原因。"
      confirmText="确认补偿"
      danger
      presets={["快递延误，补偿会员", "商品有轻微瑕疵，补偿会员", "补偿运费"]}
      initial={{ lineNo: lines[0]?.lineNo }}
      pending={paying.isPending}
      error={colleague.error}
      onColleague={colleague.ask}
      onConfirm={confirm}
      onClose={onClose}
    >
      <Amount order={order} lines={lines} />
    </ReasonDialog>
  );
}

function Amount({ order, lines }: { order: DeskOrder; lines: readonly DeskOrderLine[] }) {
  const form = Form.useFormInstance<Values>();
  const lineNo = Form.useWatch("lineNo", form);
  const asked = { orderNo: order.orderNo, memberId: order.buyer.id, lineNo };
  const quote = useQuery(api.desk.afterSales.quoteCompensation.queryOptions(lineNo === undefined ? skipToken : asked));
  const maxFen = quote.data?.maxFen ?? 0;
  return (
    <>
      <Form.Item name="lineNo" label="补偿哪件商品" rules={[{ required: true, message: "请选择商品" }]}>
        <Select
          data-testid="compensated-line"
          options={lines.map(({ lineNo: value, title, specText }) => ({ value, label: `${title} ${specText}` }))}
        />
      </Form.Item>
      <NumberItem
        name="amountFen"
        label="补偿金额（元）"
        rules={[{ required: true, message: "请填写补偿金额" }]}
        extra={
          <span data-testid="compensation-max">
            {quote.error ? failureText(quote.error) : `最多 ${formatFen(maxFen)}，${routeOf(quote.data)}`}
          </span>
        }
      >
        <FenInput min={0.01} max={maxFen / 100} data-testid="compensation-amount" />
      </NumberItem>
    </>
  );
}

function routeOf(quote: { wechatFen: number; balanceFen: number } | undefined): string {
  if (!quote || quote.balanceFen === 0) return "原路退回微信";
  return quote.wechatFen === 0 ? "退回储值余额" : "按付款时的比例退回微信和储值余额";
}
