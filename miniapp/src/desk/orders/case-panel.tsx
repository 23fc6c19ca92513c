import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Button, Space } from "antd";
import { useState } from "react";
import { CaseList } from "../after-sales/case-list";
import { useMay } from "../kit/permissions";
import { CompensationDialog } from "./compensation-dialog";
import { RefundDialog } from "./refund-dialog";

const untilClosed = ["paid", "shipped", "received"];

/** 售后: the cases of an order, and 商家退款 and 补偿 without one; after the order is closed only operators may pay back. */
export function CasePanel({ order }: { order: DeskOrder }) {
  const mayRefund = useMay("refundOrders");
  const mayRefundClosed = useMay("refundClosedOrders");
  const [open, setOpen] = useState<"refund" | "compensation" | null>(null);
  const close = () => setOpen(null);
  const canRefund = untilClosed.includes(order.status) ? mayRefund : order.status === "closed" && mayRefundClosed;
  return (
    <section className="panel" data-testid="order-cases">
      <div className="table-head">
        <h2>售后</h2>
        {canRefund && (
          <Space>
            <Button onClick={() => setOpen("compensation")} data-testid="compensation-open">
              补偿
            </Button>
            <Button onClick={() => setOpen("refund")} data-testid="refund-open">
              商家退款
            </Button>
          </Space>
        )}
      </div>
      <CaseList memberId={order.buyer.id} orderNo={order.orderNo} />
      {open === "refund" && <RefundDialog order={order} onClose={close} />}
      {open === "compensation" && <CompensationDialog order={order} onClose={close} />}
    </section>
  );
}
