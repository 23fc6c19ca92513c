import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { TimeInput } from "../kit/format/time-input";

type Values = { shelveAt: string | null; unshelveAt: string | null };
type Props = { ids: string[]; initial: Values; onDone?: () => void; onClose: () => void };

/** 定时上架 and 定时下架 of these products; an empty field takes a planned time away. */
export function ShelfTimesDialog({ ids, initial, onDone, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.goods.setShelfTimes.mutationOptions({
      onSuccess: async ({ changed }, { shelveAt, unshelveAt }) => {
        await cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() });
        message.success(shelveAt || unshelveAt ? `${changed} 个商品已定时` : `${changed} 个商品不再定时`);
        onClose();
        onDone?.();
      },
    }),
  );
  return (
    <FormDialog<Values>
      title={ids.length === 1 ? "定时上下架" : `定时上下架 ${ids.length} 个商品`}
      note="到时间后一分钟内自动上架或下架；留空为不定时。已经下的订单不受影响。"
      initial={initial}
      pending={saving.isPending}
      error={saving.error}
      onClose={onClose}
      onSave={({ shelveAt, unshelveAt }) =>
        saving.mutate({ ids, shelveAt: shelveAt ?? null, unshelveAt: unshelveAt ?? null })
      }
    >
      <Form.Item name="shelveAt" label="上架时间">
        <TimeInput data-testid="shelve-at" />
      </Form.Item>
      <Form.Item name="unshelveAt" label="下架时间">
        <TimeInput data-testid="unshelve-at" />
      </Form.Item>
    </FormDialog>
  );
}
