import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import type { DeskParcel } from "@liandong/api/trade/shipping/list-desk-parcels";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Typography } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { CorrectDialog } from "./correct-dialog";
import { ShipDialog } from "./ship-dialog";
import { TraceDialog } from "./trace-dialog";

type Open = { act: "ship" } | { act: "correct" | "trace"; parcel: DeskParcel } | null;

const correctable: readonly string[] = ["paid", "shipped", "received"];

/** 包裹: the parcels of an order with their way and corrections, and 发货 for what has not been sent. */
export function ShippingPanel({ order }: { order: DeskOrder }) {
  const mayShip = useMay("shipOrders");
  const [open, setOpen] = useState<Open>(null);
  const sent = useQuery({ ...api.desk.shipping.parcels.queryOptions({ orderNo: order.orderNo }), staleTime: 0 });
  const parcels: DeskParcel[] = sent.data?.parcels ?? order.parcels.map((parcel) => ({ ...parcel, corrections: [] }));
  const left = order.lines.reduce((sum, line) => sum + line.left, 0);
  const canShip = order.status === "paid" && left > 0 && !order.isPickup;
  const mayCorrect = mayShip && correctable.includes(order.status);
  return (
    <section className="panel" data-testid="order-parcels">
      <div className="table-head">
        <h2>
          包裹 <span className="count">{parcels.length} 个</span>
        </h2>
        {canShip && mayShip && (
          <Button type="primary" onClick={() => setOpen({ act: "ship" })} data-testid="ship-open">
            发货（待发 {left} 件）
          </Button>
        )}
        {order.isPickup && order.status === "paid" && <Link to="/pickups">到店自提，凭提货码核销</Link>}
        {canShip && !mayShip && <span className="faint">发货由运营操作</span>}
      </div>
      {sent.data?.isStaleAtWechat && <StaleAlert />}
      <DataTable
        rowKey="parcelNo"
        scroll={{ x: 560 }}
        rows={parcels}
        onRow={() => rowMarks("parcel-row")}
        empty="还没有发出包裹"
        columns={[
          { title: "快递", render: (_, parcel) => <Tracking parcel={parcel} /> },
          { title: "内容", render: (_, parcel) => <Content parcel={parcel} /> },
          { title: "发出时间", className: "figure", render: (_, parcel) => formatTime(parcel.shippedAt) },
          {
            title: "操作",
            width: 130,
            render: (_, parcel) =>
              parcel.way === "express" && (
                <>
                  <Button
                    type="link"
                    size="small"
                    onClick={() => setOpen({ act: "trace", parcel })}
                    data-testid="trace-open"
                  >
                    物流
                  </Button>
                  {mayCorrect && (
                    <Button
                      type="link"
                      size="small"
                      onClick={() => setOpen({ act: "correct", parcel })}
                      data-testid="correct-open"
                    >
                      更正
                    </Button>
                  )}
                </>
              ),
          },
        ]}
      />
      <Dialogs order={order} open={open} onClose={() => setOpen(null)} />
    </section>
  );
}

function StaleAlert() {
  return (
    <Alert
      type="warning"
      showIcon
      className="gap-below"
      title="微信里仍是更正前的运单号：微信只允许重新上报一次。买家在小程序里看到的是新单号。"
      data-testid="stale-at-wechat"
    />
  );
}

function Dialogs({ order, open, onClose }: { order: DeskOrder; open: Open; onClose: () => void }) {
  if (open === null) return null;
  if (open.act === "ship") return <ShipDialog order={order} onClose={onClose} />;
  const { parcel } = open;
  if (open.act === "correct") return <CorrectDialog orderNo={order.orderNo} parcel={parcel} onClose={onClose} />;
  const { exchangeCaseNo, parcelNo, companyName, trackingNo } = parcel;
  const named = exchangeCaseNo === null ? { parcelNo } : { caseNo: exchangeCaseNo };
  return <TraceDialog orderNo={order.orderNo} parcel={{ named, companyName, trackingNo }} onClose={onClose} />;
}

function Tracking({ parcel }: { parcel: DeskParcel }) {
  if (parcel.way === "virtual") return "虚拟商品，无需快递";
  if (parcel.way === "pickup") return "到店自提，当面交给买家";
  return (
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
      {parcel.corrections.map(({ from, at, actorName, reason }) => (
        <span key={at} className="second-line" data-testid="parcel-correction">
          原为 {from}，{actorName} {formatTime(at)} 更正：{reason}
        </span>
      ))}
    </>
  );
}

function Content({ parcel }: { parcel: DeskParcel }) {
  return parcel.lines.map(({ title, specText, quantity }) => (
    <div key={`${title}-${specText}`}>
      {title} <span className="faint">{specText}</span> ×{quantity}
    </div>
  ));
}
