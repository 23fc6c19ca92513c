import type { ShownPool } from "@liandong/api/money/dividends/schedule-pool";
import type { ShownDividend } from "@liandong/api/money/dividends/show-preview";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Select } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { ReasonDialog } from "../kit/reason-dialog";
import { ReceiverTable } from "./receiver-table";

type Props = { pool: ShownPool; preview: ShownDividend; onClosed: (period: string) => void; onClose: () => void };
type Values = { period: string; reason: string };

/** 结算并分红 of the period that ended last: who gets how much, why, and that it cannot be undone. */
export function CloseDialog({ pool, preview, onClosed, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const { poolId } = pool;
  const receivers = useQuery({ ...api.desk.dividends.previewReceivers.queryOptions({ poolId }), staleTime: 0 });
  const closing = useMutation(
    api.desk.dividends.close.mutationOptions({
      onSuccess: ({ handedOutFen }, { period }) => {
        message.success(`${period} 期已结算，${formatFen(handedOutFen)} 已入账`);
        onClose();
        onClosed(period);
      },
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.dividends.pathKey() }),
    }),
  );
  const { shares = 0, first = [] } = receivers.data ?? {};
  return (
    <ReasonDialog<Values>
      title={`结算${pool.poolName}并分红`}
      note={`按此刻的余额和头衔，分出约 ${formatFen(preview.handedOutFen)}，共 ${shares} 份，立即记入会员账户，不能撤销。`}
      confirmText="结算并分红"
      danger
      width={640}
      presets={["按制度分红", "补结算上一期"]}
      initial={{ period: pool.closable[0]?.period }}
      pending={closing.isPending}
      error={closing.error ?? receivers.error}
      onConfirm={({ period, reason }) => closing.mutate({ poolId, period, reason: reason.trim() })}
      onClose={onClose}
    >
      <Form.Item name="period" label="期次" extra="只能结算刚结束、并且在上次结算之后结束的一期">
        <Select
          options={pool.closable.map(({ period }) => ({ value: period, label: period }))}
          data-testid="close-period"
        />
      </Form.Item>
      <ReceiverTable rows={first} />
      {shares > first.length && <p className="faint">只列出前 {first.length} 份，结算后可以看全部。</p>}
    </ReasonDialog>
  );
}
