import { useQuery } from "@tanstack/react-query";
import { Table } from "antd";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { CaseBadge } from "../kit/case-badge";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView, FailureView, LoadingView } from "../kit/state-views";

/** The cases of a member, or of one of its orders, each with a link to where it is decided. */
export function CaseList({ memberId, orderNo }: { memberId: string; orderNo?: string }) {
  const list = useQuery({ ...api.desk.afterSales.ofMember.queryOptions({ memberId, orderNo }), staleTime: 0 });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView rows={3} />;
  return (
    <Table
      size="small"
      rowKey="caseNo"
      pagination={false}
      dataSource={list.data}
      scroll={{ x: "max-content" }}
      onRow={(row) => rowMarks("case-row", { "case-no": row.caseNo })}
      locale={{ emptyText: <EmptyView text="没有申请过售后" /> }}
      columns={[
        {
          title: "售后单号",
          className: "figure",
          render: (_, row) => <Link to={`/after-sales/${row.caseNo}`}>{row.caseNo}</Link>,
        },
        ...(orderNo
          ? []
          : [
              {
                title: "订单号",
                className: "figure",
                render: (_: unknown, row: { orderNo: string }) => (
                  <Link to={`/orders/${row.orderNo}`}>{row.orderNo}</Link>
                ),
              },
            ]),
        { title: "类型", dataIndex: "typeName" },
        {
          title: "退款",
          align: "right",
          className: "figure",
          render: (_, row) => (row.type === "exchange" ? <span className="faint">—</span> : formatFen(row.amountFen)),
        },
        {
          title: "状态",
          render: (_, row) => <CaseBadge state={row.state} name={row.stateName} failed={row.refundProblem !== null} />,
        },
        { title: "更新时间", className: "figure", render: (_, row) => formatTime(row.changedAt) },
      ]}
    />
  );
}
