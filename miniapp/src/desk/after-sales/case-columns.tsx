import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { CaseBadge } from "../kit/case-badge";
import { numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";

type Refund = { type: string; amountFen: number };
type State = { state: string; stateName: string; refundProblem: string | null };

/** The columns that every table of cases has. */
export const caseColumns = {
  caseNo: {
    title: "售后单号",
    className: "figure",
    render: (_: unknown, { caseNo }: { caseNo: string }) => <Link to={`/after-sales/${caseNo}`}>{caseNo}</Link>,
  },
  type: { title: "类型", dataIndex: "typeName" },
  refund: {
    title: "退款",
    ...numeric,
    render: (_: unknown, { type, amountFen }: Refund) =>
      type === "exchange" ? <span className="faint">—</span> : formatFen(amountFen),
  },
  state: { title: "状态", render: (_: unknown, row: State) => <CaseStateBadge row={row} /> },
  changedAt: {
    title: "更新时间",
    className: "figure",
    render: (_: unknown, { changedAt }: { changedAt: string }) => formatTime(changedAt),
  },
};

/** 补偿 leaves the units where they are. */
export const unitsOf = ({ quantity }: { quantity: number }) => (quantity === 0 ? "不退商品" : `×${quantity}`);

export function CaseStateBadge({ row: { state, stateName, refundProblem } }: { row: State }) {
  return <CaseBadge state={state} name={stateName} failed={refundProblem !== null} />;
}
