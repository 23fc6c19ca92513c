import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Button, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { ShipDialog } from "./ship-dialog";

/** 包裹: the parcels of an order, and 发货 for what has not been sent. */
export function ShippingPanel({ order }: { order: DeskOrder }) {
  const mayShip = useMay("shipOrders");
  const [shipping, setShipping] = useState(false);
  const left = order.lines.reduce((sum, line) => sum + line.left, 0);
  const canShip = order.status === "paid" && left > 0;
  return (
    <section className="panel" data-testid="order-parcels">
      <div className="table-head">
        <h2>
          包裹 <span className="count">{order.parcels.length} 个</span>
        </h2>
        {canShip && mayShip && (
          <Button type="primary" onClick={() => setShipping(true)} data-testid="ship-open">
            发货（待发 {left} 件）
          </Button>
        )}
        {canShip && !mayShip && <span className="faint">发货由运营操作</span>}
      </div>
      <DataTable
        rowKey="parcelNo"
        scroll={{ x: 560 }}
        rows={order.parcels}
        onRow={() => rowMarks("parcel-row")}
        empty="还没有发出包裹"
        columns={[
          {
            title: "快递",
            render: (_, parcel) =>
              parcel.way === "virtual" ? (
                "虚拟商品，无需快递"
              ) : (
                <>
                  {parcel.exchangeCaseNo && (
                    <>
                      <Link to={`/after-sales/${parcel.exchangeCaseNo}`}>换货补发</Link>{" "}
                    </>
                  )}
                  {parcel.companyName}{" "}
                  <Typography.Text copyable className="figure">
                    {parcel.trackingNo}
                  </Typography.Text>
                </>
              ),
          },
          {
            title: "内容",
            render: (_, parcel) =>
              parcel.lines.map(({ title, specText, quantity }) => (
                <div key={`${title}-${specText}`}>
                  {title} <span className="faint">{specText}</span> ×{quantity}
                </div>
              )),
          },
          { title: "发出时间", className: "figure", render: (_, parcel) => formatTime(parcel.shippedAt) },
        ]}
      />
      {shipping && <ShipDialog order={order} onClose={() => setShipping(false)} />}
    </section>
  );
}
