import { useInfiniteQuery } from "@tanstack/react-query";
import { Select, Tabs } from "antd";
import { useSearchParams } from "react-router";
import { api } from "../kit/api";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { CaseStateBadge, caseColumns, unitsOf } from "./case-columns";

const views = [
  { key: "waiting", label: "待处理", empty: "没有等待处理的售后" },
  { key: "failed", label: "退款失败", empty: "没有失败的退款" },
  { key: "arriving", label: "等待退货", empty: "没有正在退货的售后" },
  { key: "paying", label: "退款中", empty: "没有正在退款的售后" },
  { key: "ended", label: "已结束", empty: "还没有结束的售后" },
] as const;

const types = [
  { value: "refund_only", label: "仅退款" },
  { value: "return_refund", label: "退货退款" },
  { value: "exchange", label: "换货" },
  { value: "compensation", label: "补偿" },
] as const;
type CaseType = (typeof types)[number]["value"];

/** 售后: the cases by whose turn it is, the longest waiting first. */
export function CasesPage() {
  const [search, setSearch] = useSearchParams();
  const view = views.find(({ key }) => key === search.get("view")) ?? views[0];
  const type = types.find(({ value }) => value === search.get("type"))?.value;
  const look = (wanted: { view: string; type?: string }) => {
    const kept = Object.entries({ view: wanted.view === "waiting" ? "" : wanted.view, type: wanted.type ?? "" });
    setSearch(Object.fromEntries(kept.filter(([, value]) => value !== "")));
  };
  return (
    <section className="panel" data-testid="after-sales-page">
      <div className="table-head">
        <h1>售后</h1>
        <Select
          allowClear
          placeholder="全部类型"
          aria-label="售后类型"
          value={type}
          onChange={(chosen: string | undefined) => look({ view: view.key, type: chosen })}
          options={[...types]}
          style={{ width: 140 }}
          data-testid="case-type"
        />
      </div>
      <Tabs
        activeKey={view.key}
        onChange={(key) => look({ view: key, type })}
        items={views.map(({ key, label }) => ({ key, label: <span data-testid={`view-${key}`}>{label}</span> }))}
      />
      <Queue view={view} type={type} />
    </section>
  );
}

function Queue({ view, type }: { view: (typeof views)[number]; type?: CaseType }) {
  const list = useInfiniteQuery({
    ...api.desk.afterSales.queue.infiniteQueryOptions({ view: view.key, type }, byCursor),
    staleTime: 0,
  });
  return (
    <PagedTable
      query={list}
      rowKey="caseNo"
      onRow={(row) => rowMarks("case-row", { "case-no": row.caseNo })}
      empty={view.empty}
      columns={[
        caseColumns.caseNo,
        { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
        caseColumns.type,
        {
          title: "商品",
          render: (_, row) =>
            row.lines.map((line) => (
              <div key={`${line.lineNo} ${line.specText}`}>
                {line.title} <span className="faint">{line.specText}</span> {unitsOf(line)}
                {line.wantedSpecText && <span className="faint">，换成 {line.wantedSpecText}</span>}
              </div>
            )),
        },
        caseColumns.refund,
        {
          ...caseColumns.state,
          render: (_, row) => (
            <>
              <CaseStateBadge row={row} />
              {row.attempt > 1 && <span className="faint"> 再次申请</span>}
              {row.refundProblem && <span className="second-line out">{row.refundProblem}</span>}
            </>
          ),
        },
        caseColumns.changedAt,
      ]}
    />
  );
}
