import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { DialogForm } from "../kit/dialog-form";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { CarrierFields } from "./carrier-fields";

type Values = { company: string; trackingNo: string; units: Record<string, number | null> };

/** 发货: registers one parcel with what is in it; the rest of the order can follow in others. */
export function ShipDialog({ order, onClose }: { order: DeskOrder; onClose: () => void }) {
  const { message } = App.useApp();
  const shipping = useShipping(onClose);
  const waiting = order.lines.filter(({ left }) => left > 0);
  const confirm = ({ company, trackingNo, units }: Values) => {
    const lines = waiting
      .map(({ lineNo }) => ({ lineNo, quantity: units[lineNo] ?? 0 }))
      .filter(({ quantity }) => quantity > 0);
    if (lines.length === 0) return message.warning("请填写这个包裹里的件数");
    shipping.mutate({ orderNo: order.orderNo, parcels: [{ company, trackingNo: trackingNo.trim(), lines }] });
  };
  return (
    <DialogForm<Values>
      title="发货"
      note="一次登记一个包裹；没有装下的商品可以再发。发货信息会自动报给微信，买家可以看到运单号。"
      confirmText="确认发货"
      confirmTestId="ship-confirm"
      width={520}
      initial={{ units: Object.fromEntries(waiting.map(({ lineNo, left }) => [lineNo, left])) }}
      pending={shipping.isPending}
      error={shipping.error}
      onSubmit={confirm}
      onClose={onClose}
    >
      {/* There is no submit button among the fields: a scanner's Enter must not ship before staff have seen the number. */}
      <CarrierFields />
      {waiting.map((line) => (
        <NumberItem
          key={line.lineNo}
          name={["units", String(line.lineNo)]}
          label={`${line.title} ${line.specText}（待发 ${line.left} 件）`}
        >
          <WholeInput min={0} max={line.left} data-testid={`ship-units-${line.lineNo}`} />
        </NumberItem>
      ))}
    </DialogForm>
  );
}

function useShipping(onShipped: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return useMutation(
    api.desk.shipping.ship.mutationOptions({
      onSuccess: ({ isComplete }) => {
        message.success(isComplete ? "已全部发出，订单待收货" : "这个包裹已登记，其余商品待发");
        onShipped();
      },
      // A refusal can mean that a colleague has shipped meanwhile, so the page is read again after it too.
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pathKey() }),
    }),
  );
}
