import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Button } from "antd";
import { useState } from "react";
import { CaseList } from "../after-sales/case-list";
import { useMay } from "../kit/permissions";
import { RefundDialog } from "./refund-dialog";

const untilClosed = ["paid", "shipped", "received"];

/** 售后: the cases of an order, and 商家退款 without one; after the order is closed only operators may refund. */
export function CasePanel({ order }: { order: DeskOrder }) {
  const mayRefund = useMay("refundOrders");
  const mayRefundClosed = useMay("refundClosedOrders");
  const [refunding, setRefunding] = useState(false);
  const canRefund = untilClosed.includes(order.status) ? mayRefund : order.status === "closed" && mayRefundClosed;
  return (
    <section className="panel" data-testid="order-cases">
      <div className="table-head">
        <h2>售后</h2>
        {canRefund && (
          <Button onClick={() => setRefunding(true)} data-testid="refund-open">
            商家退款
          </Button>
        )}
      </div>
      <CaseList memberId={order.buyer.id} orderNo={order.orderNo} />
      {refunding && <RefundDialog order={order} onClose={() => setRefunding(false)} />}
    </section>
  );
}
