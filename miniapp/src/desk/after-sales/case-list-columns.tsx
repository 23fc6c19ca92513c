import type { ListedCase } from "@liandong/api/trade/after-sales/list-cases";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { MemberLink } from "../kit/member-link";
import { CaseStateBadge, unitsOf } from "./case-columns";

const hourMs = 3_600_000;
const ended = ["done", "rejected", "withdrawn"];

/** How long an open case has stood as it is: 等了 3 天, 等了 5 小时. */
export function waitText({ state, changedAt }: Pick<ListedCase, "state" | "changedAt">): string {
  if (ended.includes(state)) return "";
  const hours = Math.floor((Date.now() - Date.parse(changedAt)) / hourMs);
  if (hours < 1) return "刚刚";
  return hours < 48 ? `等了 ${hours} 小时` : `等了 ${Math.floor(hours / 24)} 天`;
}

export const caseListColumns: readonly ListColumn<ListedCase>[] = [
  {
    key: "caseNo",
    title: "售后单号",
    width: 230,
    isFixed: true,
    render: ({ caseNo, orderNo }) => (
      <>
        <Link to={`/after-sales/${caseNo}`} className="figure">
          {caseNo}
        </Link>
        <span className="second-line figure">
          订单 <Link to={`/orders/${orderNo}`}>{orderNo}</Link>
        </span>
      </>
    ),
  },
  { key: "member", title: "会员", width: 180, render: ({ member }) => <MemberLink member={member} /> },
  { key: "type", title: "类型", width: 90, render: ({ typeName }) => typeName },
  { key: "goods", title: "商品", width: 280, render: (row) => <Goods row={row} /> },
  {
    key: "amount",
    title: "退款",
    width: 110,
    isFigure: true,
    render: ({ type, amountFen }) => (type === "exchange" ? <span className="faint">—</span> : formatFen(amountFen)),
  },
  {
    key: "state",
    title: "状态",
    width: 160,
    render: (row) => (
      <>
        <CaseStateBadge row={row} />
        {row.attempt > 1 && <span className="faint"> 再次申请</span>}
        {row.refundProblem && <span className="second-line out">{row.refundProblem}</span>}
      </>
    ),
  },
  {
    key: "changedAt",
    title: "更新时间",
    width: 160,
    sort: "changedAt",
    render: (row) => (
      <>
        <span className="figure">{formatTime(row.changedAt)}</span>
        <span className="second-line">{waitText(row)}</span>
      </>
    ),
  },
  {
    key: "requestedAt",
    title: "申请时间",
    width: 160,
    sort: "requestedAt",
    render: ({ requestedAt }) => <span className="figure">{formatTime(requestedAt)}</span>,
  },
  {
    key: "receiver",
    title: "收货人",
    width: 150,
    render: ({ receiver }) =>
      receiver ? (
        <>
          {receiver.nameMasked}
          <span className="second-line figure">{receiver.phoneMasked}</span>
        </>
      ) : (
        <span className="faint">无需寄送</span>
      ),
  },
  {
    key: "placedAt",
    title: "下单时间",
    width: 160,
    isHidden: true,
    render: ({ placedAt }) => <span className="figure">{formatTime(placedAt)}</span>,
  },
  { key: "store", title: "店铺", width: 120, isHidden: true, render: ({ storeName }) => storeName },
];

function Goods({ row }: { row: ListedCase }) {
  return row.lines.map((line) => (
    <div key={`${line.lineNo} ${line.specText}`} className="goods order-goods">
      <img src={line.pictureUrl} alt="" width={36} height={36} loading="lazy" />
      <span className="clip">
        {line.title}
        <span className="second-line">
          {line.specText} {unitsOf(line)}
          {line.wantedSpecText && `，换成 ${line.wantedSpecText}`}
        </span>
      </span>
    </div>
  ));
}
