import { useInfiniteQuery } from "@tanstack/react-query";
import { Table, Tabs } from "antd";
import { useEffect } from "react";
import { Link, useSearchParams } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { CaseBadge } from "../kit/case-badge";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";

const views = [
  { key: "waiting", label: "待处理", empty: "没有等待处理的售后" },
  { key: "failed", label: "退款失败", empty: "没有失败的退款" },
  { key: "arriving", label: "等待退货", empty: "没有正在退货的售后" },
  { key: "paying", label: "退款中", empty: "没有正在退款的售后" },
  { key: "ended", label: "已结束", empty: "还没有结束的售后" },
] as const;
type View = (typeof views)[number]["key"];

/** 售后队列: whose turn it is, the longest waiting first. */
export function AfterSalesPage() {
  const [search, setSearch] = useSearchParams();
  const view = views.find(({ key }) => key === search.get("view"))?.key ?? "waiting";
  useEffect(() => {
    document.title = "售后 · 工作台";
  }, []);
  return (
    <section className="panel" data-testid="after-sales-page">
      <div className="table-head">
        <h1>售后</h1>
      </div>
      <Tabs
        activeKey={view}
        onChange={(key) => setSearch(key === "waiting" ? {} : { view: key })}
        items={views.map(({ key, label }) => ({ key, label: <span data-testid={`view-${key}`}>{label}</span> }))}
      />
      <Queue view={view} />
    </section>
  );
}

function Queue({ view }: { view: View }) {
  const list = useInfiniteQuery({
    ...api.desk.afterSales.queue.infiniteQueryOptions({ view }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      <Table
        size="small"
        rowKey="caseNo"
        pagination={false}
        dataSource={list.data.pages.flatMap((page) => page.items)}
        scroll={{ x: "max-content" }}
        onRow={(row) => rowMarks("case-row", { "case-no": row.caseNo })}
        locale={{ emptyText: <EmptyView text={views.find(({ key }) => key === view)!.empty} /> }}
        columns={[
          {
            title: "售后单号",
            className: "figure",
            render: (_, row) => <Link to={`/after-sales/${row.caseNo}`}>{row.caseNo}</Link>,
          },
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "类型", dataIndex: "typeName" },
          {
            title: "商品",
            render: (_, row) =>
              row.lines.map((line) => (
                <div key={line.lineNo}>
                  {line.title} <span className="faint">{line.specText}</span> ×{line.quantity}
                </div>
              )),
          },
          {
            title: "退款",
            align: "right",
            className: "figure",
            render: (_, row) => (row.type === "exchange" ? <span className="faint">—</span> : formatFen(row.amountFen)),
          },
          {
            title: "状态",
            render: (_, row) => (
              <>
                <CaseBadge state={row.state} name={row.stateName} failed={row.refundProblem !== null} />
                {row.attempt > 1 && <span className="faint"> 再次申请</span>}
                {row.refundProblem && <span className="second-line out">{row.refundProblem}</span>}
              </>
            ),
          },
          { title: "更新时间", className: "figure", render: (_, row) => formatTime(row.changedAt) },
        ]}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}
