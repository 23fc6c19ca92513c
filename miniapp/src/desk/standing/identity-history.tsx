import type { DeskIdentityChange } from "@liandong/api/people/standing/shapes";
import { Link } from "react-router";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";

export function IdentityHistory({ changes }: { changes: DeskIdentityChange[] }) {
  return (
    <DataTable
      rowKey={(change) => `${change.at}-${change.from}-${change.to}`}
      scroll={{ x: 620 }}
      rows={changes}
      onRow={() => rowMarks("identity-row")}
      empty="身份没有变化过：注册以来一直是普通会员"
      columns={[
        { title: "时间", width: 158, className: "figure", render: (_, change) => formatTime(change.at) },
        {
          title: "变化",
          width: 180,
          render: (_, change) => (
            <>
              <span className={`badge badge-${change.from}`}>{change.fromName}</span>
              <span className="arrow">→</span>
              <span className={`badge badge-${change.to}`}>{change.toName}</span>
            </>
          ),
        },
        { title: "原因", dataIndex: "why" },
        {
          title: "订单",
          className: "figure",
          render: (_, change) =>
            change.orderNo ? <Link to={`/orders/${change.orderNo}`}>{change.orderNo}</Link> : "—",
        },
      ]}
    />
  );
}
