import type { ShownPool } from "@liandong/api/money/dividends/schedule-pool";
import type { ShownDividend } from "@liandong/api/money/dividends/show-preview";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";

type Props = { pool: ShownPool; preview: ShownDividend; onClose: () => void };

/** The month before this one, as `2026-02`: the period that is usually closed. */
function lastMonth(): string {
  const [year = 0, month = 1] = new Intl.DateTimeFormat("en-CA", {
    timeZone: "Asia/Shanghai",
    year: "numeric",
    month: "2-digit",
  })
    .format(new Date())
    .split("-")
    .map(Number);
  return month === 1 ? `${year - 1}-12` : `${year}-${String(month - 1).padStart(2, "0")}`;
}

/** 结算 of one period of a pool; a period can be closed once. */
export function CloseDialog({ pool, preview, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const closing = useMutation(
    api.desk.dividends.close.mutationOptions({
      onSuccess: () => {
        message.success("已结算，分红已入账");
        onClose();
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.dividends.pathKey() }),
    }),
  );
  return (
    <FormDialog<{ period: string }>
      title={`结算${pool.poolName}`}
      initial={{ period: pool.next?.period ?? lastMonth() }}
      pending={closing.isPending}
      error={closing.error}
      onSave={({ period }) => closing.mutate({ poolId: pool.poolId, period: period.trim() })}
      onClose={onClose}
    >
      <p className="dialog-note">
        按此刻的余额和头衔，分出约 {formatFen(preview.handedOutFen)}，立即记入会员账户，不能撤销；同一期只能结算一次。
      </p>
      <Form.Item
        name="period"
        label="期次"
        extra="月 2026-02、周 2026-W09 或日 2026-02-28"
        rules={[{ required: true, whitespace: true, message: "请填写期次" }]}
      >
        <Input data-testid="close-period" />
      </Form.Item>
    </FormDialog>
  );
}
