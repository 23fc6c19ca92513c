import { useQuery } from "@tanstack/react-query";
import { Link, Navigate, useSearchParams } from "react-router";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { MemberLink } from "../kit/member-link";
import { EmptyView, PendingView } from "../kit/state-views";
import { hitPath, matchNames } from "./hit-row";

/** All hits of a search, at an address that can be sent to a colleague. */
export function ResultsPage() {
  const [params] = useSearchParams();
  const q = (params.get("q") ?? "").trim();
  const search = useQuery(api.desk.search.queryOptions({ q }, { enabled: q.length > 0 }));
  if (q.length === 0) return <EmptyView text="请在上方的搜索框输入要找的内容" />;
  if (!search.data) return <PendingView query={search} />;
  const [only] = search.data;
  if (only && search.data.length === 1) return <Navigate to={hitPath(only)} replace />;
  return (
    <section className="panel" data-testid="results-page">
      <h2>
        「{q}」的查找结果 <span className="count">{search.data.length}</span>
      </h2>
      <DataTable
        rowKey={(hit) => `${hit.matched}-${hit.id}-${hit.orderNo ?? ""}`}
        rows={search.data}
        empty="没有找到。可核对尾号是否为四位、订单号是否完整。"
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
