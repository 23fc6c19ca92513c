import type { ShownComplaint } from "@liandong/api/trade/complaints/desk-router";
import { useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";
import { Deadline } from "./deadline";
import "./complaints.css";

export function ComplaintList({ isOpen }: { isOpen: boolean }) {
  const list = useQuery({ ...api.desk.complaints.list.queryOptions({ isOpen }), staleTime: 0 });
  if (!list.data) return <PendingView query={list} />;
  return (
    <DataTable<ShownComplaint>
      rowKey="complaintId"
      rows={list.data}
      onRow={({ complaintId }) => rowMarks("complaint-row", { "complaint-id": complaintId })}
      empty={isOpen ? "没有未处理完的投诉" : "还没有处理完成的投诉"}
      columns={[
        {
          title: "投诉",
          render: (_, row) => (
            <Link to={`/complaints/${row.complaintId}`} data-testid="complaint-open">
              <TwoLines first={<span className="complaint-text">{row.text}</span>} second={row.problem} />
            </Link>
          ),
        },
        { title: "状态", render: (_, row) => <Deadline shown={row} /> },
        { title: "付款", ...numeric, render: (_, row) => formatFen(row.paidFen) },
        { title: "要求退款", ...numeric, render: (_, row) => (row.askedFen === null ? "—" : formatFen(row.askedFen)) },
        { title: "提交时间", className: "figure", render: (_, row) => formatTime(row.complainedAt) },
      ]}
    />
  );
}
