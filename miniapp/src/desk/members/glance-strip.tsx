import type { DeskMember } from "@liandong/api/staff/desk/shapes";
import type { ReactNode } from "react";
import { Link } from "react-router";
import { formatCount } from "@/format/count";
import { formatFen } from "@/format/money";
import { formatTime } from "../kit/format/format-time";

/** 等级, 积分, 余额, 最近订单 and 处理中售后: what a shopper's question mostly needs, in one line. */
export function GlanceStrip({ member }: { member: DeskMember }) {
  const { glance, points, balanceFen, counts } = member;
  const { levelName, lastOrder, openCases } = glance;
  const tab = (name: string) => `/members/${member.id}?tab=${name}`;
  return (
    <section className="panel glance" aria-label="会员概况" data-testid="member-glance">
      <Cell name="等级" to={tab("membership")} note={`优惠券 ${formatCount(counts.coupons)} 张`}>
        {levelName ?? "未入会"}
      </Cell>
      <Cell name="积分" to={tab("membership")}>
        <span className="figure">{formatCount(points)}</span>
      </Cell>
      <Cell name="储值余额" to={tab("balance")}>
        <span className="figure">{formatFen(balanceFen)}</span>
      </Cell>
      {lastOrder ? (
        <Cell
          name="最近订单"
          to={`/orders/${lastOrder.orderNo}`}
          note={`${lastOrder.title} · ${formatTime(lastOrder.placedAt).slice(0, 16)}`}
        >
          {lastOrder.statusName} <span className="figure">{formatFen(lastOrder.totalFen)}</span>
        </Cell>
      ) : (
        <Cell name="最近订单" to={tab("orders")} note="从未下单">
          <span className="faint">没有</span>
        </Cell>
      )}
      <OpenCases cases={openCases} to={tab("cases")} />
    </section>
  );
}

function OpenCases({ cases, to }: { cases: DeskMember["glance"]["openCases"]; to: string }) {
  const [first] = cases;
  if (!first) {
    return (
      <Cell name="处理中售后" to={to} testId="glance-cases">
        <span className="faint">没有</span>
      </Cell>
    );
  }
  return (
    <Cell
      name="处理中售后"
      to={cases.length === 1 ? `/after-sales/${first.caseNo}` : to}
      note={first.text}
      isUrgent
      testId="glance-cases"
    >
      <span className="figure">{cases.length}</span> 件
    </Cell>
  );
}

type CellProps = {
  name: string;
  to: string;
  note?: string;
  isUrgent?: boolean;
  testId?: string;
  children: ReactNode;
};

function Cell({ name, to, note, isUrgent = false, testId, children }: CellProps) {
  return (
    <Link to={to} className={isUrgent ? "glance-cell glance-urgent" : "glance-cell"} data-testid={testId}>
      <span className="account-name">{name}</span>
      <b>{children}</b>
      {note && <span className="glance-note clip">{note}</span>}
    </Link>
  );
}
