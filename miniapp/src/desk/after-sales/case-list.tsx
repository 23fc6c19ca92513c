import { useQuery } from "@tanstack/react-query";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { orderColumns } from "../kit/order-columns";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { caseColumns } from "./case-columns";

/** The cases of a member, or of one of their orders, each with a link to where it is decided. */
export function CaseList({ memberId, orderNo }: { memberId: string; orderNo?: string }) {
  const list = useQuery({ ...api.desk.afterSales.ofMember.queryOptions({ memberId, orderNo }), staleTime: 0 });
  if (!list.data) return <PendingView query={list} rows={3} />;
  return (
    <DataTable
      rowKey="caseNo"
      rows={list.data}
      onRow={(row) => rowMarks("case-row", { "case-no": row.caseNo })}
      empty="没有申请过售后"
      columns={[
        caseColumns.caseNo,
        { ...orderColumns.orderNo, hidden: orderNo !== undefined },
        caseColumns.type,
        caseColumns.refund,
        caseColumns.state,
        caseColumns.changedAt,
      ]}
    />
  );
}
