import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { Link } from "react-router";
import { lastOf } from "@/format/last-of";
import { formatFen } from "@/format/money";
import { ExportButton } from "../books/export-buttons";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { TwoLines } from "../kit/two-lines";
import { DayState } from "./day-state";
import type { BillDayLine } from "./shapes";
import { useRetry } from "./use-retry";

/** 微信对账: the days of the last three months, and whether WeChat's bills and the shop agree. */
export function BillsPage() {
  const list = useQuery({ ...api.desk.bills.days.queryOptions(), staleTime: 0 });
  if (!list.data) return <PendingView query={list} rows={10} />;
  const days = list.data;
  const [last, first] = [days[0]?.day, lastOf(days)?.day];
  return (
    <section className="panel" data-testid="bills-page">
      <div className="table-head">
        <h1>微信对账</h1>
        {first && last && <ExportButton table="bills" name="差异" from={first} to={last} />}
      </div>
      <p className="dialog-note">
        每天上午 10 点后自动下载前一天的微信账单，与商城的付款、退款、提现和充值逐笔核对；手续费按账单自动记账。
      </p>
      <DayTable days={days} />
    </section>
  );
}

const pathOf = ({ day, mchid }: Pick<BillDayLine, "day" | "mchid">) => `/bills/${day}?mchid=${mchid}`;
const isOneMerchant = (days: readonly BillDayLine[]) => days.every(({ mchid }) => mchid === days[0]?.mchid);

type Part = "payments" | "refunds" | "transfers";

/** The bill's sum, and under it the shop's where it is another. */
function bothSides(part: Part) {
  const render = (_: unknown, { sums }: BillDayLine) => {
    if (!sums) return <span className="faint">-</span>;
    const { bill, books } = sums[part];
    const other = bill.fen !== books.fen && `商城 ${formatFen(books.fen)}`;
    return <TwoLines first={formatFen(bill.fen)} second={other} figure />;
  };
  return { ...numeric, render };
}

function DayTable({ days }: { days: BillDayLine[] }) {
  const retry = useRetry();
  return (
    <DataTable
      rowKey={({ day, mchid }: BillDayLine) => `${day} ${mchid}`}
      rows={days}
      onRow={({ day, state }) => rowMarks("bill-day-row", { day, state })}
      empty="还没有账单：有了第一笔付款后，次日上午 10 点开始对账"
      columns={[
        { title: "日期", className: "figure", render: (_, line) => <Link to={pathOf(line)}>{line.day}</Link> },
        { title: "商户号", className: "figure", dataIndex: "mchid", hidden: isOneMerchant(days) },
        {
          title: "状态",
          render: (_, line) => <TwoLines first={<DayState line={line} />} second={line.problem} />,
        },
        { title: "微信收款", ...bothSides("payments") },
        { title: "退款", ...bothSides("refunds") },
        { title: "提现转账", ...bothSides("transfers") },
        { title: "手续费", ...numeric, render: (_, { sums }) => (sums ? formatFen(sums.feesFen) : "-") },
        {
          title: "操作",
          render: (_, { day, mchid, state }) =>
            state === "failed" || state === "making" ? (
              <Button
                size="small"
                loading={retry.isPending && retry.variables.day === day && retry.variables.mchid === mchid}
                onClick={() => retry.mutate({ day, mchid })}
                data-testid="bill-retry"
              >
                重新下载
              </Button>
            ) : (
              <Link to={pathOf({ day, mchid })}>查看</Link>
            ),
        },
      ]}
    />
  );
}
