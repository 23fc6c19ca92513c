import type { DeskAward, DeskOrder } from "@liandong/api/staff/desk/shapes";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { DataTable, numeric } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";

const stateNames: Record<DeskAward["state"], string> = {
  pending: "待结算",
  settled: "已结算",
  taken_back: "已收回",
};

/** 奖励: who earned what from this order, what has become of it, and the sentence that says why. */
export function AwardTable({ order: { awards } }: { order: DeskOrder }) {
  return (
    <section className="panel" data-testid="order-awards">
      <h2>
        奖励{" "}
        {awards.length > 0 && (
          <span className="count">{formatFen(awards.reduce((sum, a) => sum + a.amountFen, 0))}</span>
        )}
      </h2>
      <DataTable
        rowKey={(award) => `${award.memberId}-${award.kind}`}
        scroll={{ x: 560 }}
        rows={awards}
        onRow={(award) => rowMarks("award-row", { kind: award.kind })}
        empty="这笔订单没有产生奖励"
        columns={[
          {
            title: "会员",
            width: 130,
            render: (_, award) => <Link to={`/members/${award.memberId}`}>{award.nickname}</Link>,
          },
          { title: "奖项", width: 84, dataIndex: "kindName" },
          {
            title: "金额",
            width: 104,
            ...numeric,
            render: (_, award) => formatFen(award.amountFen),
          },
          {
            title: "状态",
            width: 84,
            render: (_, award) => (
              <Link to={`/members/${award.memberId}?tab=entries`} data-testid="award-state">
                {stateNames[award.state]}
              </Link>
            ),
          },
          { title: "为什么", render: (_, award) => <span className="why">{award.sentence}</span> },
        ]}
      />
    </section>
  );
}
