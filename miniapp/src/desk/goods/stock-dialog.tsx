import type { StockRow } from "@liandong/api/shop/goods/list-stock";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { ReasonDialog } from "../kit/reason-dialog";
import { createRequestKey } from "../kit/request-key";

type Values = { delta: number; reason: string };

/** 库存增减: staff give the difference, because a new total would undo what is sold meanwhile. */
export function StockDialog({ row, onClose }: { row: StockRow; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [requestKey] = useState(createRequestKey);
  const [delta, setDelta] = useState<number | null>(null);
  const changing = useMutation(
    api.desk.goods.changeStock.mutationOptions({
      onSuccess: ({ stock }) => {
        message.success(`库存现在是 ${stock} 件`);
        onClose();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() }),
    }),
  );
  const after = row.stock + (delta ?? 0);
  return (
    <ReasonDialog<Values>
      title={`增减库存：${row.title}`}
      note={`${row.specText} · 现有 ${row.stock} 件。填写增减的数量，减少时填负数。`}
      confirmText="确定"
      presets={["采购到货入库", "盘点差异修正", "破损报废出库"]}
      pending={changing.isPending}
      error={changing.error}
      onConfirm={({ delta, reason }) => changing.mutate({ skuId: row.id, delta, reason: reason.trim(), requestKey })}
      onClose={onClose}
    >
      <NumberItem
        name="delta"
        label="增减数量"
        extra={delta ? <span className={after < 0 ? "out" : undefined}>调整后 {after} 件</span> : "如 50 或 -3"}
        rules={[
          { required: true, message: "请填写增减的数量" },
          {
            validator: async (_, value) => (value === 0 ? Promise.reject(new Error("增减的数量不能是 0")) : undefined),
          },
        ]}
      >
        <WholeInput
          autoFocus
          min={-1_000_000}
          max={1_000_000}
          style={{ width: "100%" }}
          onChange={setDelta}
          data-testid="stock-delta"
        />
      </NumberItem>
    </ReasonDialog>
  );
}
