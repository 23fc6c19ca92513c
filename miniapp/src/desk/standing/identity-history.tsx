import type { DeskIdentityChange } from "@liandong/api/people/standing/shapes";
import { Table } from "antd";
import { Link } from "react-router";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { EmptyView } from "../kit/state-views";

export function IdentityHistory({ changes }: { changes: DeskIdentityChange[] }) {
  return (
    <Table
      size="small"
      rowKey={(change) => `${change.at}-${change.from}-${change.to}`}
      pagination={false}
      scroll={{ x: 620 }}
      dataSource={changes}
      onRow={() => rowMarks("identity-row")}
      locale={{ emptyText: <EmptyView text="身份没有变化过：注册以来一直是普通会员" /> }}
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
