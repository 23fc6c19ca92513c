import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { NumberItem } from "../kit/format/number-item";
import { RateInput } from "../kit/format/rate-input";
import { ReasonDialog } from "../kit/reason-dialog";
import type { StoreAccount } from "./shapes";

type Values = { rateBp: number; reason: string };

/** 设定费率 of orders that are paid from now on. */
export function FeeDialog({ store, onClose }: { store: StoreAccount; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.storeStatements.setFee.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.storeStatements.pathKey() });
        message.success("已设定，之后付款的订单按新费率");
        onClose();
      },
    }),
  );
  return (
    <ReasonDialog<Values>
      title={`${store.name}的服务费率`}
      note="只影响之后付款的订单；之前付款的仍按当时的费率。"
      confirmText="设定"
      presets={["按合同约定", "合同续签调整"]}
      initial={{ rateBp: store.rateBp }}
      pending={saving.isPending}
      error={saving.error}
      onConfirm={({ rateBp, reason }) => saving.mutate({ storeId: store.id, rateBp, reason: reason.trim() })}
      onClose={onClose}
    >
      <NumberItem name="rateBp" label="服务费率" rules={[{ required: true, message: "请填写费率" }]}>
        <RateInput min={0} max={10_000} data-testid="fee-rate" />
      </NumberItem>
    </ReasonDialog>
  );
}
