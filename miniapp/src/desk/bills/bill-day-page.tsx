import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link, useParams, useSearchParams } from "react-router";
import { formatFen } from "@/format/money";
import { ExportButton } from "../books/export-buttons";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { PendingView } from "../kit/state-views";
import "./bills.css";
import { DayState } from "./day-state";
import { type Act, DifferenceDialog } from "./difference-dialog";
import { DifferenceTable } from "./difference-table";
import type { BillDay, Difference } from "./shapes";
import { useRetry } from "./use-retry";

/** One day of 微信对账: both sides' sums, the bills, and every difference with what to do. */
export function BillDayPage() {
  const { day = "" } = useParams();
  const [params] = useSearchParams();
  const mchid = params.get("mchid") ?? undefined;
  const shown = useQuery({ ...api.desk.bills.day.queryOptions({ day, mchid }), staleTime: 0 });
  const retry = useRetry();
  const [acting, setActing] = useState<{ act: Act; difference: Difference } | null>(null);
  if (!shown.data) return <PendingView query={shown} rows={10} />;
  const { data } = shown;
  return (
    <section className="panel" data-testid="bill-day-page">
      <div className="page-head">
        <Link to="/bills">微信对账</Link>
        <h1 className="figure">{day}</h1>
        <DayState line={data} />
        <span className="bill-acts">
          <Button loading={retry.isPending} onClick={() => retry.mutate({ day, mchid })} data-testid="bill-retry">
            重新下载并核对
          </Button>
          <ExportButton table="bills" name="差异" from={day} to={day} />
        </span>
      </div>
      {data.problem && <p className="out">{data.problem}</p>}
      {data.sums && <Sums shown={data} sums={data.sums} />}
      <h2 className="bill-part">差异</h2>
      <DifferenceTable
        differences={data.differences}
        onAct={(act, difference) => setActing({ act, difference })}
        empty={data.sums ? "这一天的账单与商城相符" : "账单下载后才能核对"}
      />
      <h2 className="bill-part">账单</h2>
      <Bills bills={data.bills} comparedAt={data.comparedAt} />
      {acting && <DifferenceDialog day={day} mchid={data.mchid} {...acting} onClose={() => setActing(null)} />}
    </section>
  );
}

function Sums({ shown, sums }: { shown: BillDay; sums: NonNullable<BillDay["sums"]> }) {
  const rows = [
    { name: "收款（含充值）", ...sums.payments },
    { name: "退款", ...sums.refunds },
    { name: "提现转账", ...sums.transfers },
  ];
  const figures = [
    { name: "手续费", value: formatFen(sums.feesFen) },
    { name: "微信充值与提现", value: formatFen(sums.movedFen) },
    { name: "微信账户日终余额", value: shown.closingFen === null ? "-" : formatFen(shown.closingFen) },
    { name: "商城账面微信资金", value: shown.bookedFen === null ? "-" : formatFen(shown.bookedFen) },
  ];
  return (
    <>
      <DataTable
        rowKey="name"
        rows={rows}
        columns={[
          { title: "项目", dataIndex: "name" },
          { title: "微信笔数", ...numeric, render: (_, { bill }) => bill.count },
          { title: "微信金额", ...numeric, render: (_, { bill }) => formatFen(bill.fen) },
          { title: "商城笔数", ...numeric, render: (_, { books }) => books.count },
          { title: "商城金额", ...numeric, render: (_, { books }) => formatFen(books.fen) },
          {
            title: "相差",
            ...numeric,
            render: (_, { bill, books }) => (
              <span className={bill.fen === books.fen ? "faint" : "out"}>{formatFen(bill.fen - books.fen)}</span>
            ),
          },
        ]}
      />
      <div className="large-figures bill-figures" data-testid="bill-figures">
        {figures.map(({ name, value }) => (
          <div key={name}>
            <span className="faint">{name}</span>
            <b className="figure">{value}</b>
          </div>
        ))}
      </div>
      <p className="dialog-note">
        日终余额与账面的差额是对账开始前账户里的钱、在途款项和未处理的差异；每天的差额变了才需要查。
      </p>
    </>
  );
}

const stateNames = { here: "已下载", none: "当天无数据", failed: "下载失败", making: "未出" } as const;

function Bills({ bills, comparedAt }: Pick<BillDay, "bills" | "comparedAt">) {
  return (
    <>
      <DataTable
        rowKey="kind"
        rows={bills}
        columns={[
          { title: "账单", dataIndex: "name" },
          { title: "状态", render: (_, { state }) => stateNames[state] },
          { title: "微信摘要（SHA1）", className: "figure", render: (_, { sha1 }) => sha1 ?? "" },
        ]}
      />
      {comparedAt && <p className="dialog-note">上次核对：{formatTime(comparedAt)}</p>}
    </>
  );
}
