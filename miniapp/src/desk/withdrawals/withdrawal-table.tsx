import type { QueuedWithdrawal } from "@liandong/api/money/withdrawals/list-queue";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Button, Space, Typography } from "antd";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import type { Decision } from "./decision-dialog";
import { ReceiptButton } from "./receipt-button";

type Props = {
  state: QueuedWithdrawal["state"];
  onDecide: (withdrawal: QueuedWithdrawal, decision: Decision) => void;
};

export function WithdrawalTable({ state, onDecide }: Props) {
  const list = useInfiniteQuery({
    ...api.desk.withdrawals.queue.infiniteQueryOptions({ state }, byCursor),
    staleTime: 0,
  });
  return (
    <PagedTable
      rowKey="withdrawalNo"
      query={list}
      onRow={(row) => rowMarks("withdrawal-row", { "withdrawal-no": row.withdrawalNo, state: row.state })}
      empty={state === "reviewing" ? "没有等待处理的提现" : "没有这类提现"}
      scroll={{ x: 1080 }}
      columns={[
        {
          title: "申请",
          width: 250,
          className: "figure",
          render: (_, row) => (
            <>
              {formatTime(row.requestedAt)}
              <span className="second-line">{row.withdrawalNo}</span>
            </>
          ),
        },
        {
          title: "会员",
          render: (_, row) => <TwoLines first={<MemberLink member={row.member} />} second={<Risk risk={row.risk} />} />,
        },
        { title: "收款", render: (_, row) => <Payee withdrawal={row} /> },
        { title: "申请金额", ...numeric, render: (_, row) => formatFen(row.amountFen) },
        { title: "留存基金", ...numeric, render: (_, row) => formatFen(row.heldFen) },
        { title: "手续费", ...numeric, render: (_, row) => formatFen(row.feeFen) },
        { title: "应付", ...numeric, render: (_, row) => <strong>{formatFen(row.payoutFen)}</strong> },
        {
          title: "状态",
          render: (_, row) => (
            <>
              {row.stateName}
              {row.note && <span className="second-line">{row.note}</span>}
              {row.decidedByName && <span className="second-line">{row.decidedByName}</span>}
            </>
          ),
        },
        {
          title: "处理",
          width: 150,
          hidden: state === "failed",
          render: (_, row) => <Acts withdrawal={row} onDecide={onDecide} />,
        },
      ]}
    />
  );
}

function Acts({ withdrawal, onDecide }: { withdrawal: QueuedWithdrawal; onDecide: Props["onDecide"] }) {
  const { state, canTakeBack, hasReceipt, withdrawalNo } = withdrawal;
  if (state === "reviewing") return <Decisions withdrawal={withdrawal} onDecide={onDecide} />;
  if (hasReceipt) return <ReceiptButton withdrawalNo={withdrawalNo} />;
  if (!canTakeBack) return null;
  return (
    <Button size="small" danger onClick={() => onDecide(withdrawal, "takeBack")} data-testid="decide-takeBack">
      撤回
    </Button>
  );
}

/** What finance should know about the member; nothing when there is nothing. */
function Risk({ risk: { debtFen, frozenFen, openCases } }: { risk: QueuedWithdrawal["risk"] }) {
  const words = [
    debtFen > 0 && `欠款 ${formatFen(debtFen)}`,
    frozenFen > 0 && `冻结 ${formatFen(frozenFen)}`,
    openCases > 0 && `售后中 ${openCases} 单`,
  ].filter(Boolean);
  return words.length > 0 && <span className="out">{words.join(" · ")}</span>;
}

function Payee({ withdrawal }: { withdrawal: QueuedWithdrawal }) {
  const { channelName, payeeNameMasked, payeeAccountMasked, withdrawalNo } = withdrawal;
  const masked = [payeeNameMasked, payeeAccountMasked].filter(Boolean).join(" ");
  const showing = useMutation(api.desk.withdrawals.showPayee.mutationOptions());
  const whole = showing.data && [showing.data.name, showing.data.account].filter(Boolean).join(" ");
  return (
    <>
      {channelName}
      {masked && (
        <span className="second-line">
          {whole ? (
            <Typography.Text copyable data-testid="payee">
              {whole}
            </Typography.Text>
          ) : (
            <>
              {masked}
              <Button
                type="link"
                size="small"
                loading={showing.isPending}
                onClick={() => showing.mutate({ withdrawalNo })}
                data-testid="payee-show"
              >
                查看
              </Button>
            </>
          )}
        </span>
      )}
      {showing.error && <span className="second-line">{failureText(showing.error)}</span>}
    </>
  );
}

function Decisions({ withdrawal, onDecide }: { withdrawal: QueuedWithdrawal; onDecide: Props["onDecide"] }) {
  const go: Decision = withdrawal.channel === "wechat" ? "approve" : "markPaid";
  return (
    <Space size={4}>
      <Button size="small" type="primary" onClick={() => onDecide(withdrawal, go)} data-testid={`decide-${go}`}>
        {go === "approve" ? "通过" : "已打款"}
      </Button>
      <Button size="small" danger onClick={() => onDecide(withdrawal, "refuse")} data-testid="decide-refuse">
        驳回
      </Button>
    </Space>
  );
}
