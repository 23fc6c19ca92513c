import type { DividendReceiver } from "@liandong/api/money/dividends/list-receivers";
import { formatFen } from "@/format/money";
import { DataTable, numeric } from "../kit/data-table";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";

export const receiverColumns = [
  { title: "会员", render: (_: unknown, row: DividendReceiver) => <MemberLink member={row.member} /> },
  { title: "头衔", dataIndex: "titleName" },
  { title: "分红", ...numeric, render: (_: unknown, row: DividendReceiver) => formatFen(row.amountFen) },
];

export const receiverKey = ({ member, title }: DividendReceiver) => `${member.id}-${title}`;

/** Who would get how much if the pool were closed now. */
export function ReceiverTable({ rows }: { rows: readonly DividendReceiver[] }) {
  return (
    <DataTable
      rowKey={receiverKey}
      rows={rows}
      scroll={{ y: 240 }}
      className="gap-below"
      empty="还没有人有资格分红"
      onRow={() => rowMarks("receiver-row")}
      columns={receiverColumns}
    />
  );
}
