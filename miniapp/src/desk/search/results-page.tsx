import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { useEffect } from "react";
import { Link, Navigate, useSearchParams } from "react-router";
import { api } from "../kit/api";
import { MemberLink } from "../kit/member-link";
import { EmptyView, FailureView, LoadingView } from "../kit/state-views";
import { hitPath, matchNames } from "./hit-row";

/** All hits of one search, at an address that can be passed on. */
export function ResultsPage() {
  const [params] = useSearchParams();
  const q = (params.get("q") ?? "").trim();
  const search = useQuery(api.desk.search.queryOptions({ q }, { enabled: q.length > 0 }));
  useEffect(() => {
    document.title = `查找 ${q} · 工作台`;
  }, [q]);

  if (q.length === 0) return <EmptyView text="请在上方的搜索框输入要找的内容" />;
  if (search.error) return <FailureView error={search.error} onRetry={() => search.refetch()} />;
  if (!search.data) return <LoadingView />;
  const [only] = search.data;
  if (only && search.data.length === 1) return <Navigate to={hitPath(only)} replace />;
  return (
    <section className="panel" data-testid="results-page">
      <h2>
        「{q}」的查找结果 <span className="count">{search.data.length}</span>
      </h2>
      <Table
        size="small"
        rowKey={(hit) => `${hit.matched}-${hit.id}-${hit.orderNo ?? ""}`}
        pagination={false}
        scroll={{ x: "max-content" }}
        dataSource={search.data}
        locale={{ emptyText: <EmptyView text="没有找到。可核对尾号是否为四位、订单号是否完整。" /> }}
        columns={[
          { title: "会员", render: (_, hit) => <MemberLink member={hit} /> },
          { title: "会员号", dataIndex: "id", className: "figure" },
          { title: "手机", className: "figure", render: (_, hit) => hit.phoneMasked ?? "未绑定" },
          { title: "匹配", render: (_, hit) => matchNames[hit.matched] },
          {
            title: "订单",
            className: "figure",
            render: (_, hit) => (hit.orderNo ? <Link to={`/orders/${hit.orderNo}`}>{hit.orderNo}</Link> : "—"),
          },
        ]}
      />
    </section>
  );
}
