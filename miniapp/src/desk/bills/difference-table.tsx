import { Button, Space, Typography } from "antd";
import { formatFen } from "@/format/money";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import type { Act } from "./difference-dialog";
import type { Difference } from "./shapes";

const accountNames: Record<string, string> = {
  trade: "交易账单",
  basic: "基本账户",
  operation: "运营账户",
  fees: "手续费账户",
};
const stateNames = { open: "待处理", asked: "待复核", booked: "已记账", explained: "已说明", gone: "已相符" } as const;
const tones = { open: "out", asked: "wait", booked: "done", explained: "quiet", gone: "quiet" } as const;

type Props = {
  differences: Difference[];
  empty: string;
  onAct: (act: Act, difference: Difference) => void;
};

export function DifferenceTable({ differences, empty, onAct }: Props) {
  return (
    <DataTable
      rowKey={({ kind, number }: Difference) => `${kind}:${number}`}
      rows={differences}
      empty={empty}
      onRow={({ kind, number, state }) => rowMarks("difference-row", { kind, number, state })}
      scroll={{ x: 1180 }}
      columns={[
        {
          title: "差异",
          render: (_, row) => <TwoLines first={row.kindName} second={row.note} />,
        },
        { title: "单号", width: 240, render: (_, row) => <Numbers row={row} /> },
        { title: "微信账单", ...numeric, render: (_, { billFen }) => moneyOf(billFen) },
        { title: "商城", ...numeric, render: (_, { bookFen }) => moneyOf(bookFen) },
        { title: "怎么办", width: 300, render: (_, { advice }) => <span className="bill-advice">{advice}</span> },
        { title: "状态", render: (_, row) => <Decided row={row} /> },
        { title: "操作", width: 170, render: (_, row) => <Acts row={row} onAct={onAct} /> },
      ]}
    />
  );
}

const moneyOf = (fen: number | null) => (fen === null ? <span className="faint">没有</span> : formatFen(fen));

function Numbers({ row: { number, wechatNo, tradeNo, at } }: { row: Difference }) {
  if (accountNames[number]) return accountNames[number];
  const others = [tradeNo && `付款 ${tradeNo}`, wechatNo && wechatNo !== number && `微信 ${wechatNo}`, at];
  return (
    <>
      <Typography.Text copyable className="figure">
        {number}
      </Typography.Text>
      {others.filter(Boolean).map((text) => (
        <span key={text as string} className="second-line figure">
          {text}
        </span>
      ))}
    </>
  );
}

function Decided({ row: { state, reason, askedByName, decidedByName, decidedAt } }: { row: Difference }) {
  return (
    <>
      <span className={`status status-${tones[state]}`}>{stateNames[state]}</span>
      {reason && <span className="second-line">{reason}</span>}
      {state === "asked" && <span className="second-line">{askedByName} 提交</span>}
      {decidedByName && decidedAt && (
        <span className="second-line">
          {decidedByName} {formatTime(decidedAt)}
        </span>
      )}
    </>
  );
}

function Acts({ row, onAct }: { row: Difference; onAct: Props["onAct"] }) {
  if (row.state !== "open" && row.state !== "asked") return null;
  return (
    <Space size={4} wrap>
      {row.isBookable && !row.isOwn && (
        <Button size="small" type="primary" onClick={() => onAct("book", row)} data-testid="difference-book">
          {row.state === "asked" ? "复核记账" : "记账"}
        </Button>
      )}
      <Button size="small" onClick={() => onAct("explain", row)} data-testid="difference-explain">
        标为已说明
      </Button>
    </Space>
  );
}
