import type { ComplaintDetail } from "@liandong/api/trade/complaints/desk-router";
import { useQuery } from "@tanstack/react-query";
import { Button, Space, Typography } from "antd";
import { useState } from "react";
import { Link, useParams } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { Fact } from "../kit/fact";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { PendingView } from "../kit/state-views";
import { type ComplaintAct, ComplaintDialog } from "./complaint-dialogs";
import { ComplaintPictures } from "./complaint-pictures";
import { Deadline } from "./deadline";

/** One complaint: what was said so far, the orders beside it, and what the shop can do. */
export function ComplaintPage() {
  const { complaintId = "" } = useParams();
  const query = useQuery({ ...api.desk.complaints.get.queryOptions({ complaintId }), staleTime: 0 });
  const [act, setAct] = useState<ComplaintAct | null>(null);
  if (!query.data) return <PendingView query={query} rows={10} />;
  const shown = query.data;
  return (
    <div className="order-page" data-testid="complaint-page">
      <section className="panel order-head">
        <div>
          <h1>
            微信投诉{" "}
            <Typography.Text copyable className="figure order-no">
              {shown.complaintId}
            </Typography.Text>{" "}
            <Deadline shown={shown} />
          </h1>
          <p className="order-sub">
            {shown.member ? <MemberLink member={shown.member} /> : <span>不是本店会员</span>}
            <span className="figure">{formatTime(shown.complainedAt)}</span>
            {shown.times > 1 && <span>第 {shown.times} 次投诉</span>}
          </p>
          {shown.state !== "PROCESSED" && <Acts shown={shown} onAct={setAct} />}
        </div>
      </section>
      <div className="order-columns">
        <div className="order-main">
          <Steps shown={shown} />
        </div>
        <aside className="order-aside">
          <Orders shown={shown} />
        </aside>
      </div>
      {act && <ComplaintDialog act={act} complaintId={complaintId} onClose={() => setAct(null)} />}
    </div>
  );
}

function Acts({ shown, onAct }: { shown: ComplaintDetail; onAct: (act: ComplaintAct) => void }) {
  const mayDecide = shown.askedFen !== null && shown.decision === null;
  return (
    <Space wrap className="order-acts">
      <Button type="primary" onClick={() => onAct("reply")} data-testid="complaint-reply">
        回复用户
      </Button>
      {mayDecide && (
        <>
          <Button onClick={() => onAct("approve")} data-testid="complaint-approve">
            同意退款
          </Button>
          <Button danger onClick={() => onAct("reject")} data-testid="complaint-reject">
            拒绝退款
          </Button>
        </>
      )}
      <Button onClick={() => onAct("complete")} data-testid="complaint-complete">
        处理完成
      </Button>
    </Space>
  );
}

function Steps({ shown }: { shown: ComplaintDetail }) {
  return (
    <section className="panel">
      <h2>协商记录</h2>
      <ol className="steps">
        {shown.steps.map((step) => (
          <li key={step.id} data-testid="complaint-step">
            <b>{step.name}</b>
            <span className="figure faint">{formatTime(step.at)}</span>
            <span className="steps-why">{step.text}</span>
            <ComplaintPictures complaintId={shown.complaintId} stepId={step.id} count={step.pictures} />
          </li>
        ))}
      </ol>
      {shown.pictures > 0 && !shown.steps.some(({ pictures }) => pictures > 0) && (
        <ComplaintPictures complaintId={shown.complaintId} stepId={null} count={shown.pictures} />
      )}
    </section>
  );
}

function Orders({ shown }: { shown: ComplaintDetail }) {
  return (
    <section className="panel">
      <h2>订单</h2>
      <dl className="facts">
        <Fact name="付款">{formatFen(shown.paidFen)}</Fact>
        {shown.askedFen !== null && <Fact name="要求退款">{formatFen(shown.askedFen)}</Fact>}
        {shown.orders.map((order) => (
          <Fact key={order.orderNo} name={order.statusName}>
            <Link to={`/orders/${order.orderNo}`} className="figure" data-testid="complaint-order">
              {order.orderNo}
            </Link>
            <span className="faint figure">
              {" "}
              实付 {formatFen(order.totalFen)}，已退 {formatFen(order.refundedFen)}
            </span>
          </Fact>
        ))}
      </dl>
      {shown.orders.length === 0 && <p className="faint">不是商品订单的付款，支付单号 {shown.tradeNos.join("、")}</p>}
    </section>
  );
}
