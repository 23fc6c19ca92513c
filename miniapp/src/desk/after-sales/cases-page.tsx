import type { ListedCase } from "@liandong/api/trade/after-sales/list-cases";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { choicesFilter, daysFilter, moneyFilter, textFilter } from "../kit/list/filters";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { useStoreOptions } from "../kit/list/use-store-options";
import { MemberLink } from "../kit/member-link";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { CaseStateBadge } from "./case-columns";
import { caseListColumns, waitText } from "./case-list-columns";

const tabs = {
  name: "view",
  options: [
    { value: "waiting", label: "待处理" },
    { value: "failed", label: "退款失败" },
    { value: "arriving", label: "等待退货" },
    { value: "paying", label: "退款中" },
    { value: "ended", label: "已结束" },
    { value: "all", label: "全部" },
  ],
} as const;

const types = [
  { value: "refund_only", label: "仅退款" },
  { value: "return_refund", label: "退货退款" },
  { value: "exchange", label: "换货" },
  { value: "compensation", label: "补偿" },
] as const;

const oldestFirst = ["changedAt", "-changedAt", "requestedAt", "-requestedAt"] as const;
const latestFirst = ["-changedAt", "changedAt", "requestedAt", "-requestedAt"] as const;

function useCaseFilters() {
  const stores = useStoreOptions();
  return {
    receiver: textFilter({ label: "收货人", placeholder: "收货人姓名、手机或尾号" }),
    type: choicesFilter({ label: "类型", options: types }),
    requested: daysFilter({ label: "申请时间" }),
    placed: daysFilter({ label: "下单时间" }),
    store: { ...choicesFilter({ label: "店铺", options: stores.options }), isOff: stores.isOff },
    amount: moneyFilter({ label: "金额" }),
  };
}

/** 售后: the cases by whose turn it is, the longest waiting first; ended ones the latest first. */
export function CasesPage() {
  const state = useListState({
    filters: useCaseFilters(),
    tabs,
    sorts: (tab) => (tab === "ended" || tab === "all" ? latestFirst : oldestFirst),
  });
  const input = { filter: { ...state.filter, view: state.tab }, sort: state.sort };
  const list = useInfiniteQuery({
    ...api.desk.afterSales.list.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: (before) => before,
  });
  const counts = useQuery({ ...api.desk.afterSales.counts.queryOptions({ filter: state.filter }), staleTime: 0 });
  const mayExport = useMay("exportCases");
  return (
    <ListView<ListedCase>
      list="cases"
      title="售后"
      testId="after-sales-page"
      unit="单"
      state={state}
      query={list}
      counts={counts.data}
      columns={caseListColumns}
      keyOf={({ caseNo }) => caseNo}
      pathOf={({ caseNo }) => `/after-sales/${caseNo}`}
      marks={({ caseNo }) => ["case-row", { "case-no": caseNo }]}
      card={(row) => <CaseCard row={row} />}
      exporting={mayExport ? { list: "cases", input, needsReason: true } : undefined}
      empty="没有这个分类的售后"
    />
  );
}

function CaseCard({ row }: { row: ListedCase }) {
  const [line] = row.lines;
  return (
    <>
      <div className="card-line">
        <Link to={`/after-sales/${row.caseNo}`} className="figure break">
          {row.caseNo}
        </Link>
        <CaseStateBadge row={row} />
      </div>
      <div className="card-line">
        <span className="clip">
          {row.typeName} · {line?.title}
        </span>
        {row.type !== "exchange" && <b className="figure">{formatFen(row.amountFen)}</b>}
      </div>
      <div className="card-line">
        <MemberLink member={row.member} />
        <span className="faint">{waitText(row)}</span>
      </div>
    </>
  );
}
