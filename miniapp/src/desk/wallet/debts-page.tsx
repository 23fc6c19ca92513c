import { useInfiniteQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useEffect } from "react";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";

/** 欠款: what refunds could not take back; later awards repay it by themselves. */
export function DebtsPage() {
  const list = useInfiniteQuery({
    ...api.desk.wallet.debts.infiniteQueryOptions({}, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  useEffect(() => {
    document.title = "欠款 · 工作台";
  }, []);
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <section className="panel" data-testid="debts-page">
      <div className="finance-head">
        <h1>欠款</h1>
        <span className="faint">退款时没能追回的佣金，之后的收益会自动抵扣</span>
      </div>
      <Table
        size="small"
        rowKey={(row) => row.member.id}
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        onRow={(row) => rowMarks("debt-row", { "member-id": row.member.id })}
        locale={{ emptyText: <EmptyView text="没有会员欠款" /> }}
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "会员号", className: "figure", render: (_, row) => row.member.id },
          { title: "欠款", align: "right", className: "figure", render: (_, row) => formatFen(row.debtFen) },
          {
            title: "来由",
            render: (_, row) => <Link to={`/members/${row.member.id}?tab=entries&account=debt`}>查看明细</Link>,
          },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </section>
  );
}
