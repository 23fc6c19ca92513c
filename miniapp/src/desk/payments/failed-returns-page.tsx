import type { FailedReturn } from "@liandong/api/trade/payments/failed-returns";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space, Typography } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { BankDialog, PaidByHandDialog } from "../refunds/refund-dialogs";

/** 退回失败: payments of orders that had been cancelled before, which WeChat could not give back. */
export function FailedReturnsPage() {
  const list = useQuery({ ...api.desk.payments.failedReturns.queryOptions(), staleTime: 0 });
  const [open, setOpen] = useState<{ dialog: keyof typeof dialogs; shown: FailedReturn } | null>(null);
  const Dialog = open && dialogs[open.dialog];
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
              <Space size="small" wrap>
                <Button
                  size="small"
                  onClick={() => setOpen({ dialog: "retry", shown: row })}
                  data-testid="return-retry"
                >
                  重新退回
                </Button>
                {row.banks.length > 0 && (
                  <Button
                    size="small"
                    onClick={() => setOpen({ dialog: "bank", shown: row })}
                    data-testid="return-bank"
                  >
                    改退银行卡
                  </Button>
                )}
                <Button size="small" onClick={() => setOpen({ dialog: "hand", shown: row })} data-testid="return-hand">
                  登记线下退回
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {Dialog && open && <Dialog shown={open.shown} onClose={() => setOpen(null)} />}
    </section>
  );
}

type DialogProps = { shown: FailedReturn; onClose: () => void };

function useSettled(done: string, onClose: () => void) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return {
    onSuccess: () => {
      message.success(done);
      onClose();
    },
    // A refusal can mean that WeChat or a colleague was faster, so the list is read again after it too.
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.payments.pathKey() }),
  };
}

function RetryDialog({ shown, onClose }: DialogProps) {
  const settled = useSettled("已重新向微信申请退回", onClose);
  const { mutate, isPending, error } = useMutation(api.desk.payments.retryReturn.mutationOptions(settled));
  return (
    <ReasonDialog<{ reason: string }>
      title="重新退回"
      note={`重新向微信申请退回 ${formatFen(shown.amountFen)}；同一笔付款不会退两次。`}
      confirmText="重新退回"
      presets={["商户余额已补足，重新退回", "会员已更换收款账户，重新退回"]}
      pending={isPending}
      error={error}
      onConfirm={({ reason }) => mutate({ refundNo: shown.refundNo, note: reason })}
      onClose={onClose}
    />
  );
}

function ToBankDialog({ shown: { refundNo, amountFen, banks }, onClose }: DialogProps) {
  const settled = useSettled("已提交微信，没有退成会再列在这里", onClose);
  const { mutate, isPending, error } = useMutation(api.desk.payments.returnToBank.mutationOptions(settled));
  return (
    <BankDialog
      cashFen={amountFen}
      banks={banks}
      pending={isPending}
      error={error}
      onConfirm={(values) => mutate({ refundNo, ...values })}
      onClose={onClose}
    />
  );
}

function ByHandDialog({ shown: { refundNo, amountFen }, onClose }: DialogProps) {
  const settled = useSettled("已登记线下退回", onClose);
  const { mutate, isPending, error } = useMutation(api.desk.payments.markReturnPaid.mutationOptions(settled));
  return (
    <PaidByHandDialog
      title="登记线下退回"
      cashFen={amountFen}
      warning="登记后这笔付款就算已退回，不能撤销。"
      preset="微信无法原路退回，已银行转账给会员"
      proofLabel="付款凭证号"
      pending={isPending}
      error={error}
      onConfirm={(values) => mutate({ refundNo, ...values })}
      onClose={onClose}
    />
  );
}

const dialogs = { retry: RetryDialog, bank: ToBankDialog, hand: ByHandDialog };
