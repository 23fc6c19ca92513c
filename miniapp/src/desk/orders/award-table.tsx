import type { DeskAward } from "@liandong/api/staff/desk/shapes";
import { Table } from "antd";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { rowMarks } from "../kit/row-marks";
import { EmptyView } from "../kit/state-views";

/** Who earned what by this order, each with the sentence that says why. */
export function AwardTable({ awards }: { awards: DeskAward[] }) {
  return (
    <section className="panel" data-testid="order-awards">
      <h2>
        奖励{" "}
        {awards.length > 0 && (
          <span className="count">{formatFen(awards.reduce((sum, a) => sum + a.amountFen, 0))}</span>
        )}
      </h2>
      <Table
        size="small"
        rowKey={(award) => `${award.memberId}-${award.kind}`}
        pagination={false}
        scroll={{ x: 560 }}
        dataSource={awards}
        onRow={(award) => rowMarks("award-row", { kind: award.kind })}
        locale={{ emptyText: <EmptyView text="这笔订单没有产生奖励" /> }}
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
            align: "right",
            className: "figure",
            render: (_, award) => formatFen(award.amountFen),
          },
          { title: "为什么", render: (_, award) => <span className="why">{award.sentence}</span> },
        ]}
      />
    </section>
  );
}
