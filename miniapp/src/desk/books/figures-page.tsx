import { useQuery } from "@tanstack/react-query";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";
import { DayChart } from "./day-chart";
import { ExportButtons } from "./export-buttons";
import type { DayFigures } from "./shapes";
import { useSpan } from "./span";
import { SpanPicker } from "./span-picker";

const money = (name: "paidFen" | "refundedFen" | "commissionFen" | "askedFen" | "withdrawnFen") => ({
  ...numeric,
  render: (_: unknown, row: DayFigures) => quiet(row[name], formatFen),
});

/** 日报: orders, money and members of each day. */
export function FiguresPage() {
  const { from, to, setSpan } = useSpan();
  const figures = useQuery({
    ...api.desk.books.daily.queryOptions({ from, to }),
    staleTime: 0,
    placeholderData: (old) => old,
  });
  return (
    <section className="panel" data-testid="figures-page">
      <div className="table-head">
        <h1>日报</h1>
        <ExportButtons from={from} to={to} />
      </div>
      <div className="filters">
        <SpanPicker from={from} to={to} onChange={setSpan} />
      </div>
      {figures.data ? <Figures days={figures.data} /> : <PendingView query={figures} rows={10} />}
    </section>
  );
}

function Figures({ days }: { days: DayFigures[] }) {
  const sum = (name: Exclude<keyof DayFigures, "day">) => days.reduce((total, day) => total + day[name], 0);
  const sums = [
    { name: "实付", value: formatFen(sum("paidFen")) },
    { name: "退款", value: formatFen(sum("refundedFen")) },
    { name: "佣金", value: formatFen(sum("commissionFen")) },
    { name: "提现申请", value: formatFen(sum("askedFen")) },
    { name: "提现到账", value: formatFen(sum("withdrawnFen")) },
    { name: "付款订单", value: sum("ordersPaid") },
    { name: "新会员", value: sum("newMembers") },
  ];
  return (
    <>
      <div className="large-figures" data-testid="figure-sums">
        {sums.map(({ name, value }) => (
          <div key={name}>
            <span className="faint">{name}</span>
            <b className="figure">{value}</b>
          </div>
        ))}
      </div>
      <DayChart days={days} />
      <DataTable
        rowKey="day"
        rows={[...days].reverse()}
        onRow={({ day }) => rowMarks("figure-row", { day })}
        columns={[
          { title: "日期", dataIndex: "day", className: "figure" },
          { title: "新会员", ...numeric, render: (_, row) => quiet(row.newMembers) },
          { title: "新代理", ...numeric, render: (_, row) => quiet(row.newAgents) },
          { title: "下单", ...numeric, render: (_, row) => quiet(row.ordersPlaced) },
          { title: "付款", ...numeric, render: (_, row) => quiet(row.ordersPaid) },
          { title: "实付", ...money("paidFen") },
          { title: "退款", ...money("refundedFen") },
          { title: "佣金", ...money("commissionFen") },
          { title: "提现申请", ...numeric, render: (_, row) => quiet(row.withdrawalsAsked) },
          { title: "申请金额", ...money("askedFen") },
          { title: "到账笔数", ...numeric, render: (_, row) => quiet(row.withdrawals) },
          { title: "提现到账", ...money("withdrawnFen") },
        ]}
      />
    </>
  );
}

/** Zeroes are shown as a faint dash, so that the days on which something happened stand out. */
function quiet(value: number, format: (value: number) => string = String) {
  return value === 0 ? <span className="faint">—</span> : format(value);
}
