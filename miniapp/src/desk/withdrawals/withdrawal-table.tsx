import type { QueuedWithdrawal } from "@liandong/api/money/withdrawals/list-queue";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Button, Space, Table } from "antd";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import type { Decision } from "./decision-dialog";

type Props = {
  state: QueuedWithdrawal["state"];
  onDecide: (withdrawal: QueuedWithdrawal, decision: Decision) => void;
};

const money = { align: "right", className: "figure" } as const;

export function WithdrawalTable({ state, onDecide }: Props) {
  const list = useInfiniteQuery({
    ...api.desk.withdrawals.queue.infiniteQueryOptions({ state }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      <Table
        size="small"
        rowKey="withdrawalNo"
        pagination={false}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        onRow={(row) => rowMarks("withdrawal-row", { "withdrawal-no": row.withdrawalNo, state: row.state })}
        locale={{ emptyText: <EmptyView text={state === "reviewing" ? "没有等待处理的提现" : "没有这类提现"} /> }}
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
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "收款", render: (_, row) => <Payee withdrawal={row} /> },
          { title: "申请金额", ...money, render: (_, row) => formatFen(row.amountFen) },
          { title: "留存基金", ...money, render: (_, row) => formatFen(row.heldFen) },
          { title: "手续费", ...money, render: (_, row) => formatFen(row.feeFen) },
          { title: "应付", ...money, render: (_, row) => <strong>{formatFen(row.payoutFen)}</strong> },
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
          ...(state === "reviewing"
            ? [
                {
                  title: "处理",
                  width: 150,
                  render: (_: unknown, row: QueuedWithdrawal) => <Decisions withdrawal={row} onDecide={onDecide} />,
                },
              ]
            : []),
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}

function Payee({ withdrawal }: { withdrawal: QueuedWithdrawal }) {
  const { channelName, payeeName, payeeAccount } = withdrawal;
  const to = [payeeName, payeeAccount].filter(Boolean).join(" ");
  return (
    <>
      {channelName}
      {to && <span className="second-line">{to}</span>}
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
