import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Button } from "antd";
import { useState } from "react";
import { mayGrant, mayServe, useSession } from "../kit/session";
import { CaseList } from "../members/case-list";
import { RefundDialog } from "./refund-dialog";

const untilClosed = ["paid", "shipped", "received"];

/** 售后: what was asked for of an order, and the way to pay back what nobody asked for; after closing an operator's. */
export function CasePanel({ order }: { order: DeskOrder }) {
  const session = useSession();
  const [refunding, setRefunding] = useState(false);
  const canRefund = untilClosed.includes(order.status)
    ? mayServe(session)
    : order.status === "closed" && mayGrant(session);
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
