import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { useQuery } from "@tanstack/react-query";
import { Tag, Typography } from "antd";
import { useParams } from "react-router";
import { formatFen } from "@/format/money";
import { presaleWords } from "@/format/presale";
import { api } from "../kit/api";
import { MemberLink } from "../kit/member-link";
import { useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { StatusBadge } from "../kit/status-badge";
import { ShippingPanel } from "../shipping/shipping-panel";
import { AwardTable } from "./award-table";
import { CasePanel } from "./case-panel";
import { HistorySteps } from "./history-steps";
import { LineTable } from "./line-table";
import { OrderActs } from "./order-acts";
import { AddressFacts, PaymentFacts } from "./order-facts";
import { OrderNotes } from "./order-notes";
import { TransactionList } from "./transaction-list";

export function OrderPage() {
  const { orderNo = "" } = useParams();
  const query = useQuery(api.desk.order.queryOptions({ orderNo }));
  const order = query.data;
  const isOfPlatform = useSession()?.staff.storeId === null;
  if (!order) return <PendingView query={query} rows={12} />;
  return (
    <div className="order-page" data-testid="order-page" data-order-no={order.orderNo}>
      <Head order={order} />
      <div className="order-columns">
        <div className="order-main">
          <div className="order-top">
            <AddressFacts order={order} />
            <OrderNotes order={order} />
          </div>
          <LineTable order={order} />
          <ShippingPanel order={order} />
          <CasePanel order={order} />
          {isOfPlatform && <AwardTable order={order} />}
          {isOfPlatform && <TransactionList transactions={order.transactions} />}
        </div>
        <aside className="order-aside">
          <HistorySteps history={order.history} />
          <PaymentFacts order={order} />
        </aside>
      </div>
    </div>
  );
}

function Head({ order }: { order: DeskOrder }) {
  return (
    <section className="panel order-head">
      <div>
        <h1>
          订单{" "}
          <Typography.Text copyable className="figure order-no" data-testid="order-no">
            {order.orderNo}
          </Typography.Text>
          <span data-testid="order-status">
            <StatusBadge status={order.status} name={order.statusName} />
          </span>
        </h1>
        <p className="order-sub">
          <span data-testid="order-buyer">
            <MemberLink member={order.buyer} />
          </span>
          {order.presaleShipsBy && <Tag data-testid="order-presale">{presaleWords(order.presaleShipsBy)}</Tag>}
          <span>{order.zoneName}</span>
          {order.storeName && <span>{order.storeName}</span>}
          {order.planVersion && <span>第 {order.planVersion} 版方案</span>}
        </p>
        <OrderActs order={order} />
      </div>
      <div className="order-total">
        <span className="faint">{order.paidAt ? "实付" : "应付"}</span>
        <b className="figure" data-testid="order-total">
          {formatFen(order.totalFen)}
        </b>
        {order.refundedFen > 0 && <span className="out figure">已退 {formatFen(order.refundedFen)}</span>}
      </div>
    </section>
  );
}
