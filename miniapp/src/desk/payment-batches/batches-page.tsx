import type { PaymentBatch } from "@liandong/api/money/payment-batches/show-batches";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { daysFilter } from "../kit/list/filters";
import type { ListColumn } from "../kit/list/list-column";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { byCursor } from "../kit/paged";

const tabs = {
  name: "state",
  options: [
    { value: "all", label: "全部" },
    { value: "open", label: "打款中" },
    { value: "closed", label: "已完成" },
  ],
} as const;

const filters = { made: daysFilter({ label: "建批时间" }) };

/** 打款批次: withdrawals that are paid by hand with one file. */
export function BatchesPage() {
  const state = useListState({ filters, tabs, sorts: ["-madeAt"] });
  const { filter, tab, sort } = state;
  const input = { filter: { ...filter, state: tab === "all" ? undefined : tab }, sort };
  const list = useInfiniteQuery({
    ...api.desk.paymentBatches.list.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.paymentBatches.counts.queryOptions({ filter }), staleTime: 0 });
  return (
    <ListView<PaymentBatch>
      list="payment-batches"
      title="打款批次"
      testId="batches-page"
      unit="批"
      state={state}
      query={list}
      counts={counts.data}
      columns={columns}
      keyOf={({ id }) => id}
      pathOf={({ id }) => `/payment-batches/${id}`}
      marks={({ id, state: step }) => ["payment-batch-row", { "batch-id": id, state: step }]}
      card={(row) => <BatchCard row={row} />}
      tools={<Link to="/withdrawals?channel=by_hand&batch=none">选择提现</Link>}
      empty="还没有打款批次：在提现里选择要打款的，再建批次"
    />
  );
}

export function BatchState({ batch: { state, stateName } }: { batch: PaymentBatch }) {
  return <span className={`status status-${state === "open" ? "wait" : "quiet"}`}>{stateName}</span>;
}

const columns: readonly ListColumn<PaymentBatch>[] = [
  {
    key: "batchNo",
    title: "批次号",
    width: 230,
    isFixed: true,
    render: ({ id, batchNo }) => (
      <Link to={`/payment-batches/${id}`} className="figure">
        {batchNo}
      </Link>
    ),
  },
  { key: "lines", title: "笔数", width: 80, isFigure: true, render: ({ lines }) => lines },
  {
    key: "payout",
    title: "金额",
    width: 120,
    isFigure: true,
    render: ({ payoutFen }) => <strong>{formatFen(payoutFen)}</strong>,
  },
  { key: "state", title: "状态", width: 90, render: (row) => <BatchState batch={row} /> },
  { key: "waiting", title: "待打款", width: 80, isFigure: true, render: ({ waiting }) => waiting },
  { key: "paid", title: "已打款", width: 80, isFigure: true, render: ({ paid }) => paid },
  {
    key: "refused",
    title: "银行退回",
    width: 90,
    isFigure: true,
    render: ({ refused }) => <span className={refused > 0 ? "out" : undefined}>{refused}</span>,
  },
  {
    key: "made",
    title: "建批",
    width: 200,
    render: ({ madeAt, madeByName }) => (
      <>
        <span className="figure">{formatTime(madeAt).slice(0, 16)}</span> {madeByName}
      </>
    ),
  },
];

function BatchCard({ row }: { row: PaymentBatch }) {
  return (
    <>
      <div className="card-line">
        <Link to={`/payment-batches/${row.id}`} className="figure">
          {row.batchNo}
        </Link>
        <BatchState batch={row} />
      </div>
      <div className="card-line">
        <span>
          {row.lines} 笔，待打款 {row.waiting}
        </span>
        <b className="figure">{formatFen(row.payoutFen)}</b>
      </div>
    </>
  );
}
