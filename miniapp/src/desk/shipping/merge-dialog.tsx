import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { DialogForm } from "../kit/dialog-form";
import { CarrierFields } from "./carrier-fields";

type Values = { company: string; trackingNo: string };

/** 合并发货: several orders to one door leave under one number; the server refuses orders that do not go together. */
export function MergeDialog({ orderNos, onClose }: { orderNos: string[]; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const list = useQuery(api.desk.shipping.toShip.queryOptions({ filter: { orderNos: orderNos.slice(0, 20) } }));
  const shipping = useMutation(
    api.desk.shipping.shipMerged.mutationOptions({
      onSuccess: ({ shipped }) => {
        message.success(`已合并发出 ${shipped} 单`);
        onClose();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.pathKey() }),
    }),
  );
  return (
    <DialogForm<Values>
      title={`合并发货：${orderNos.length} 单一个包裹`}
      note="这些订单的全部待发商品装进一个包裹，共用一个运单号；每个订单都会变成待收货，并分别报给微信。"
      confirmText="确认发货"
      confirmTestId="merge-confirm"
      width={560}
      pending={shipping.isPending}
      error={shipping.error}
      onSubmit={({ company, trackingNo }) => shipping.mutate({ orderNos, company, trackingNo: trackingNo.trim() })}
      onClose={onClose}
    >
      <ul className="plain-list gap-below" data-testid="merge-orders">
        {(list.data?.items ?? []).map(({ orderNo, receiver, lines }) => (
          <li key={orderNo}>
            <span className="figure">{orderNo}</span> <span className="faint">{receiver}</span>
            <div>{lines.map(({ title, specText, left }) => `${title} ${specText}×${left}`).join("，")}</div>
          </li>
        ))}
      </ul>
      <CarrierFields />
    </DialogForm>
  );
}
