import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Button, Table, Typography } from "antd";
import { useState } from "react";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { mayGrant, useSession } from "../kit/session";
import { EmptyView } from "../kit/state-views";
import { ShipDialog } from "./ship-dialog";

/** 发货: what has left of an order, and the way to send the rest. */
export function ShippingPanel({ order }: { order: DeskOrder }) {
  const isOperator = mayGrant(useSession());
  const [shipping, setShipping] = useState(false);
  const left = order.lines.reduce((sum, line) => sum + line.left, 0);
  const canShip = order.status === "paid" && left > 0;
  return (
    <section className="panel" data-testid="order-parcels">
      <div className="table-head">
        <h2>
          包裹 <span className="count">{order.parcels.length} 个</span>
        </h2>
        {canShip && isOperator && (
          <Button type="primary" onClick={() => setShipping(true)} data-testid="ship-open">
            发货（待发 {left} 件）
          </Button>
        )}
        {canShip && !isOperator && <span className="faint">发货由运营操作</span>}
      </div>
      <Table
        size="small"
        rowKey="parcelNo"
        pagination={false}
        scroll={{ x: 560 }}
        dataSource={order.parcels}
        onRow={() => rowMarks("parcel-row")}
        locale={{ emptyText: <EmptyView text="还没有发出包裹" /> }}
        columns={[
          {
            title: "快递",
            render: (_, parcel) =>
              parcel.way === "virtual" ? (
                "虚拟商品，无需快递"
              ) : (
                <>
                  {parcel.companyName}{" "}
                  <Typography.Text copyable className="figure">
                    {parcel.trackingNo}
                  </Typography.Text>
                </>
              ),
          },
          {
            title: "内容",
            render: (_, parcel) => parcel.lines.map(({ title, quantity }) => `${title} ×${quantity}`).join("、"),
          },
          { title: "发出时间", className: "figure", render: (_, parcel) => formatTime(parcel.shippedAt) },
        ]}
      />
      {shipping && <ShipDialog order={order} onClose={() => setShipping(false)} />}
    </section>
  );
}
