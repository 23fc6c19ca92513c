import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";

type Props = { skuIds: string[]; onDone: () => void; onClose: () => void };

/** 设置预警: from which stock on downwards these variants are listed as low. */
export function WarningDialog({ skuIds, onDone, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.goods.setWarning.mutationOptions({
      onSuccess: async ({ changed }, { warnAt }) => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
        message.success(warnAt === null ? `${changed} 个规格不再预警` : `${changed} 个规格降到 ${warnAt} 件时预警`);
        onClose();
        onDone();
      },
    }),
  );
  return (
    <FormDialog<{ warnAt?: number | null }>
      title={`给 ${skuIds.length} 个规格设置预警`}
      note="库存降到这个数，规格就列在低库存里，首页也会提醒。"
      initial={{}}
      pending={saving.isPending}
      error={saving.error}
      onClose={onClose}
      onSave={({ warnAt }) => saving.mutate({ skuIds, warnAt: warnAt ?? null })}
    >
      <NumberItem name="warnAt" label="预警线" extra="留空为不预警">
        <WholeInput autoFocus min={0} max={10_000_000} suffix="件" data-testid="warn-at" />
      </NumberItem>
    </FormDialog>
  );
}
