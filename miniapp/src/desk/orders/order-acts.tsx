import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Form, Space } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { FenInput } from "../kit/format/fen-input";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { useMay } from "../kit/permissions";
import { ReasonDialog } from "../kit/reason-dialog";
import { useOrderAct } from "./use-order-act";

type Act = "price" | "cancel" | "prolong";
type Props = { order: DeskOrder; onClose: () => void };

/** What staff can do with an order in its present state, besides shipping and after-sales. */
export function OrderActs({ order }: { order: DeskOrder }) {
  const mayServe = useMay("changeOrders");
  const [open, setOpen] = useState<Act | null>(null);
  const close = () => setOpen(null);
  const isUnpaid = order.status === "pending_payment";
  if (!mayServe || !(isUnpaid || order.mayProlong)) return null;
  return (
    <Space wrap className="order-acts">
      {isUnpaid && (
        <>
          <Button onClick={() => setOpen("price")} disabled={!order.maxCut?.sumFen} data-testid="price-open">
            改价
          </Button>
          <Button danger onClick={() => setOpen("cancel")} data-testid="cancel-open">
            取消订单
          </Button>
        </>
      )}
      {order.mayProlong && (
        <Button onClick={() => setOpen("prolong")} data-testid="prolong-open">
          延长收货
        </Button>
      )}
      {open === "price" && <PriceDialog order={order} onClose={close} />}
      {open === "cancel" && <CancelDialog order={order} onClose={close} />}
      {open === "prolong" && <ProlongDialog order={order} onClose={close} />}
    </Space>
  );
}

type PriceValues = { reason: string; goodsFen?: number | null; freightFen?: number | null };

function PriceDialog({ order, onClose }: Props) {
  const { message } = App.useApp();
  const cutting = useMutation(api.desk.orders.cutPrice.mutationOptions(useOrderAct("价格已修改", onClose)));
  const { orderNo, totalFen } = order;
  const confirm = ({ reason, goodsFen, freightFen }: PriceValues) => {
    const cut = { goodsFen: goodsFen ?? 0, freightFen: freightFen ?? 0 };
    if (cut.goodsFen + cut.freightFen === 0) return message.warning("请填写减价金额");
    cutting.mutate({ orderNo, ...cut, expectedTotalFen: totalFen, reason });
  };
  return (
    <ReasonDialog<PriceValues>
      title="改价"
      note="按各件商品的金额分摊；优惠券、积分和余额抵扣的部分不变，奖励按改价后的金额计算。买家正在付款的页面会失效，需要从订单重新付款，付款时限不变。"
      confirmText="确认改价"
      danger
      presets={["与买家协商一致", "活动价差补", "多件下单优惠"]}
      pending={cutting.isPending}
      error={cutting.error}
      onConfirm={confirm}
      onClose={onClose}
    >
      <PriceFields order={order} />
    </ReasonDialog>
  );
}

function PriceFields({ order }: { order: DeskOrder }) {
  const form = Form.useFormInstance<PriceValues>();
  const goodsFen = Form.useWatch("goodsFen", form) ?? 0;
  const freightFen = Form.useWatch("freightFen", form) ?? 0;
  const max = order.maxCut ?? { goodsFen: 0, freightFen: 0, sumFen: 0 };
  return (
    <>
      <NumberItem
        name="goodsFen"
        label="商品减（元）"
        extra={max.goodsFen > 0 ? `最多 ${formatFen(max.goodsFen)}` : "这个专区的商品不能改价"}
      >
        <FenInput min={0} max={max.goodsFen / 100} disabled={max.goodsFen === 0} data-testid="price-goods" />
      </NumberItem>
      {max.freightFen > 0 && (
        <NumberItem name="freightFen" label="运费减（元）" extra={`最多 ${formatFen(max.freightFen)}`}>
          <FenInput min={0} max={max.freightFen / 100} data-testid="price-freight" />
        </NumberItem>
      )}
      <p className="price-after" data-testid="price-after">
        应付 {formatFen(order.totalFen)} → <b>{formatFen(order.totalFen - goodsFen - freightFen)}</b>
      </p>
    </>
  );
}

function CancelDialog({ order, onClose }: Props) {
  const cancelling = useMutation(api.desk.orders.cancel.mutationOptions(useOrderAct("订单已取消", onClose)));
  const { orderNo, paidTogether } = order;
  const others = paidTogether.length > 0 ? `一起付款的另外 ${paidTogether.length} 个订单也会取消。` : "";
  return (
    <ReasonDialog
      title="取消订单"
      note={`取消后不能恢复：商品放回货架，用掉的优惠券、积分和余额退给买家。${others}买家会在订单里看到原因。`}
      confirmText="确认取消"
      danger
      presets={["商品缺货，无法发出", "买家要求取消", "疑似异常订单"]}
      pending={cancelling.isPending}
      error={cancelling.error}
      onConfirm={({ reason }) => cancelling.mutate({ orderNo, reason })}
      onClose={onClose}
    />
  );
}

function ProlongDialog({ order, onClose }: Props) {
  const prolonging = useMutation(
    api.desk.orders.prolongReceipt.mutationOptions(useOrderAct("收货时间已延长", onClose)),
  );
  const { orderNo, buyer } = order;
  return (
    <ReasonDialog<{ reason: string; days: number }>
      title="延长收货"
      note="自动收货推迟，奖励、积分和成长值也随之推迟。每笔订单商家只能延长一次。"
      confirmText="延长"
      presets={["物流延误", "买家出差在外"]}
      initial={{ days: 7 }}
      pending={prolonging.isPending}
      error={prolonging.error}
      onConfirm={({ reason, days }) => prolonging.mutate({ memberId: buyer.id, orderNo, days, reason })}
      onClose={onClose}
    >
      <NumberItem name="days" label="延长几天" rules={[{ required: true, message: "请填写天数" }]}>
        <WholeInput min={1} max={30} data-testid="prolong-days" />
      </NumberItem>
    </ReasonDialog>
  );
}
