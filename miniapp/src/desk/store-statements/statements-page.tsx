import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button, Space } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { DataTable, numeric } from "../kit/data-table";
import { formatTime } from "../kit/format/format-time";
import { choicesFilter, daysFilter } from "../kit/list/filters";
import type { ListColumn } from "../kit/list/list-column";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { useStoreOptions } from "../kit/list/use-store-options";
import { byCursor } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { useSession } from "../kit/session";
import { CloseDialog } from "./close-dialog";
import { FeeDialog } from "./fee-dialog";
import { daysText, type Statement, type StoreAccount, stateTones } from "./shapes";
import "./store-statements.css";

const tabs = {
  name: "state",
  options: [
    { value: "all", label: "全部" },
    { value: "closed", label: "待审核" },
    { value: "approved", label: "待付款" },
    { value: "paid", label: "已付款" },
  ],
} as const;

/** 门店结算: what each store is owed, and its statements; finance of a store sees their own. */
export function StatementsPage() {
  return (
    <div className="order-page">
      <Stores />
      <Statements />
    </div>
  );
}

type Open = { dialog: "close" | "fee"; store: StoreAccount };

function Stores() {
  const isPlatform = useSession()?.staff.storeId === null;
  const stores = useQuery({ ...api.desk.storeStatements.stores.queryOptions(), staleTime: 0 });
  const [open, setOpen] = useState<Open | null>(null);
  return (
    <section className="panel">
      <div className="table-head">
        <h1>门店结算</h1>
        <span className="faint">已完成的订单按天结清：销售额减去退款、奖励和服务费</span>
      </div>
      <DataTable<StoreAccount>
        rowKey="id"
        rows={stores.data ?? []}
        loading={stores.isPending}
        empty="还没有店铺"
        onRow={({ id }) => rowMarks("store-account", { "store-id": id })}
        columns={[
          { title: "店铺", dataIndex: "name" },
          { title: "服务费率", ...numeric, render: (_, { rateBp }) => `${rateBp / 100}%` },
          { title: "已结到", className: "figure", render: (_, { settledTo }) => settledTo ?? "还没有结算" },
          { title: "未付", ...numeric, render: (_, { unpaidFen }) => <strong>{formatFen(unpaidFen)}</strong> },
          {
            title: "操作",
            hidden: !isPlatform,
            render: (_, store) => (
              <Space size={8}>
                <Button
                  size="small"
                  type="primary"
                  onClick={() => setOpen({ dialog: "close", store })}
                  data-testid="statement-new"
                >
                  结算
                </Button>
                <Button size="small" onClick={() => setOpen({ dialog: "fee", store })} data-testid="store-fee">
                  设定费率
                </Button>
              </Space>
            ),
          },
        ]}
      />
      {open?.dialog === "close" && <CloseDialog store={open.store} onClose={() => setOpen(null)} />}
      {open?.dialog === "fee" && <FeeDialog store={open.store} onClose={() => setOpen(null)} />}
    </section>
  );
}

function Statements() {
  const stores = useStoreOptions();
  const filters = {
    store: { ...choicesFilter({ label: "店铺", options: stores.options }), isOff: stores.isOff },
    closed: daysFilter({ label: "关账时间" }),
  };
  const state = useListState({ filters, tabs, sorts: ["-closedAt"] });
  const { filter, tab, sort } = state;
  const input = { filter: { ...filter, state: tab === "all" ? undefined : tab }, sort };
  const list = useInfiniteQuery({
    ...api.desk.storeStatements.list.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.storeStatements.counts.queryOptions({ filter }), staleTime: 0 });
  return (
    <ListView<Statement>
      list="store-statements"
      title="结算单"
      testId="statements-page"
      unit="张"
      state={state}
      query={list}
      counts={counts.data}
      columns={columns}
      keyOf={({ id }) => id}
      pathOf={({ id }) => `/store-statements/${id}`}
      marks={({ id, state: step }) => ["statement-row", { "statement-id": id, state: step }]}
      card={(row) => <StatementCard row={row} />}
      empty="还没有结算单"
    />
  );
}

const columns: readonly ListColumn<Statement>[] = [
  {
    key: "days",
    title: "结算日期",
    width: 220,
    isFixed: true,
    render: (row) => (
      <Link to={`/store-statements/${row.id}`} className="figure">
        {daysText(row)}
      </Link>
    ),
  },
  { key: "store", title: "店铺", width: 140, render: ({ storeName }) => storeName },
  { key: "orders", title: "订单", width: 70, isFigure: true, render: ({ orders }) => orders },
  { key: "sales", title: "销售额", width: 110, isFigure: true, render: ({ salesFen }) => formatFen(salesFen) },
  { key: "refunded", title: "退款", width: 110, isFigure: true, render: ({ refundedFen }) => formatFen(refundedFen) },
  { key: "awards", title: "奖励", width: 110, isFigure: true, render: ({ awardsFen }) => formatFen(awardsFen) },
  { key: "fee", title: "服务费", width: 100, isFigure: true, render: ({ feeFen }) => formatFen(feeFen) },
  {
    key: "payout",
    title: "应付",
    width: 120,
    isFigure: true,
    render: ({ payoutFen }) => <strong>{formatFen(payoutFen)}</strong>,
  },
  { key: "state", title: "状态", width: 90, render: (row) => <StateMark row={row} /> },
  {
    key: "closedAt",
    title: "关账时间",
    width: 150,
    isHidden: true,
    render: ({ closedAt }) => <span className="figure">{formatTime(closedAt).slice(0, 16)}</span>,
  },
  {
    key: "paymentNo",
    title: "付款流水号",
    width: 160,
    isHidden: true,
    render: ({ paymentNo }) => <span className="figure">{paymentNo ?? "—"}</span>,
  },
];

export function StateMark({ row: { state, stateName } }: { row: Pick<Statement, "state" | "stateName"> }) {
  return <span className={`status status-${stateTones[state]}`}>{stateName}</span>;
}

function StatementCard({ row }: { row: Statement }) {
  return (
    <>
      <div className="card-line">
        <Link to={`/store-statements/${row.id}`} className="figure">
          {daysText(row)}
        </Link>
        <StateMark row={row} />
      </div>
      <div className="card-line">
        <span>{row.storeName}</span>
        <b className="figure">{formatFen(row.payoutFen)}</b>
      </div>
      <div className="card-line">
        <span className="faint figure">
          {row.orders} 单，销售额 {formatFen(row.salesFen)}
        </span>
      </div>
    </>
  );
}
