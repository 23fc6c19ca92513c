import type { FailedReturn } from "@liandong/api/trade/payments/failed-returns";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Typography } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";

/** 退回失败: payments of orders that had been cancelled before, which WeChat could not give back. */
export function FailedReturnsPage() {
  const list = useQuery({ ...api.desk.payments.failedReturns.queryOptions(), staleTime: 0 });
  const [retried, setRetried] = useState<FailedReturn | null>(null);
  if (!list.data) return <PendingView query={list} />;
  return (
    <section className="panel" data-testid="failed-returns-page">
      <div className="page-head">
        <h1>退回失败</h1>
        <span className="faint">订单取消后才到的付款会自动退回；微信没有退成的列在这里</span>
      </div>
      <DataTable
        rowKey="refundNo"
        rows={list.data}
        onRow={(row) => rowMarks("return-row", { "refund-no": row.refundNo })}
        empty="没有退回失败的付款"
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          {
            title: "退款单号",
            render: (_, row) => (
              <Typography.Text copyable className="figure">
                {row.refundNo}
              </Typography.Text>
            ),
          },
          { title: "金额", ...numeric, render: (_, row) => formatFen(row.amountFen) },
          { title: "原因", dataIndex: "problem" },
          { title: "付款到达", className: "figure", render: (_, row) => formatTime(row.createdAt) },
          {
            title: "操作",
            render: (_, row) => (
              <Button size="small" onClick={() => setRetried(row)} data-testid="return-retry">
                重新退回
              </Button>
            ),
          },
        ]}
      />
      {retried && <RetryDialog shown={retried} onClose={() => setRetried(null)} />}
    </section>
  );
}

function RetryDialog({ shown, onClose }: { shown: FailedReturn; onClose: () => void }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const retrying = useMutation(
    api.desk.payments.retryReturn.mutationOptions({
      onSuccess: () => {
        message.success("已重新向微信申请退回");
        onClose();
      },
      // A refusal can mean that a colleague has tried again meanwhile, so the list is read again after it too.
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.payments.pathKey() }),
    }),
  );
  return (
    <ReasonDialog<{ reason: string }>
      title="重新退回"
      note={`重新向微信申请退回 ${formatFen(shown.amountFen)}；同一笔付款不会退两次。`}
      confirmText="重新退回"
      presets={["商户余额已补足，重新退回", "会员已更换收款账户，重新退回"]}
      pending={retrying.isPending}
      error={retrying.error}
      onConfirm={({ reason }) => retrying.mutate({ refundNo: shown.refundNo, note: reason })}
      onClose={onClose}
    />
  );
}
