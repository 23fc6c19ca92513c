import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { WholeInput } from "../kit/format/number-input";
import { NumberItem } from "../kit/format/number-item";
import { poolDays as range } from "./words";

/** 公海设置: after how many days without a follow-up a customer goes back. */
export function PoolDialog({ onClose }: { onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const settings = useQuery({ ...api.desk.crm.settings.queryOptions(), staleTime: 0 });
  const saving = useMutation(
    api.desk.crm.changeSettings.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.crm.pathKey() });
        message.success("公海设置已保存");
        onClose();
      },
    }),
  );
  if (!settings.data) return null;
  const { poolDays, version } = settings.data;
  return (
    <FormDialog<{ poolDays: number }>
      title="公海设置"
      note="负责人这么多天没有写跟进的客户自动退回公海，所有销售都可以领取。每小时检查一次。"
      initial={{ poolDays }}
      pending={saving.isPending}
      error={saving.error}
      onSave={(values) => saving.mutate({ poolDays: values.poolDays, version })}
      onClose={onClose}
    >
      <NumberItem name="poolDays" label="天数" rules={[{ required: true, message: "请填写天数" }]}>
        <WholeInput min={range.min} max={range.max} suffix="天" data-testid="pool-days" />
      </NumberItem>
    </FormDialog>
  );
}
