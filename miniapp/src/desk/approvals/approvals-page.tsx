import { useInfiniteQuery } from "@tanstack/react-query";
import { Tabs } from "antd";
import { Link, useSearchParams } from "react-router";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TwoLines } from "../kit/two-lines";
import { ApprovalActs } from "./approval-acts";
import type { ApprovalRow } from "./shapes";

const views = [
  { key: "waiting", label: "待复核" },
  { key: "decided", label: "已处理" },
] as const;

/** 待复核: acts above a limit that colleagues laid before those whose limit allows them. */
export function ApprovalsPage() {
  const [params, setParams] = useSearchParams();
  const view = views.find(({ key }) => key === params.get("view"))?.key ?? "waiting";
  return (
    <section className="panel" data-testid="approvals-page">
      <div className="table-head">
        <h1>复核</h1>
        <span className="faint">
          超过限额的操作由另一位限额足够的同事通过后才会执行；7 天没有处理的自动过期，不会执行
        </span>
      </div>
      <Tabs
        activeKey={view}
        onChange={(key) => setParams({ view: key }, { replace: true })}
        items={views.map(({ key, label }) => ({ key, label }))}
      />
      <ApprovalList key={view} view={view} />
    </section>
  );
}

function ApprovalList({ view }: { view: "waiting" | "decided" }) {
  const list = useInfiniteQuery({
    ...api.desk.approvals.list.infiniteQueryOptions({ view }, byCursor),
    staleTime: 0,
  });
  return (
    <PagedTable<ApprovalRow>
      query={list}
      rowKey="id"
      onRow={(row) => rowMarks("approval-row", { state: row.state })}
      empty={view === "waiting" ? "没有等待复核的操作" : "还没有处理过的申请"}
      columns={[
        { title: "事项", render: (_, row) => <TwoLines figure first={row.kindName} second={row.asked} /> },
        { title: "会员", render: (_, row) => <About row={row} /> },
        { title: "原因", className: "audit-reason", dataIndex: "reason" },
        {
          title: "申请",
          render: (_, row) => (
            <>
              <TwoLines figure first={row.askedByName} second={formatTime(row.askedAt)} />
              {row.state === "waiting" && <span className="second-line figure">{formatTime(row.expiresAt)} 过期</span>}
            </>
          ),
        },
        view === "waiting"
          ? { title: "操作", fixed: "right", render: (_, row) => <ApprovalActs row={row} /> }
          : { title: "结果", render: (_, row) => <Outcome row={row} /> },
      ]}
    />
  );
}

function About({ row: { member, orderNo } }: { row: ApprovalRow }) {
  return (
    <>
      {member && <MemberLink member={member} />}
      {orderNo && (
        <Link to={`/orders/${orderNo}`} className="second-line figure">
          订单 {orderNo}
        </Link>
      )}
    </>
  );
}

const outcomes = {
  waiting: { name: "待复核", tone: "wait" },
  approved: { name: "已通过", tone: "done" },
  declined: { name: "已驳回", tone: "out" },
  withdrawn: { name: "已撤回", tone: "quiet" },
  expired: { name: "已过期", tone: "out" },
} as const;

function Outcome({ row: { state, decidedByName, decidedAt, expiresAt, isOwn, answer } }: { row: ApprovalRow }) {
  const { name, tone } = outcomes[state];
  return (
    <>
      <span className={`status status-${tone}`}>{name}</span>
      <span className="second-line figure">
        {decidedByName} {formatTime(state === "expired" ? expiresAt : decidedAt)}
      </span>
      {state === "expired" && (
        <span className="second-line">没有人复核，没有执行{isOwn ? "；需要时请重新提交" : ""}</span>
      )}
      {answer && <span className="second-line">{answer}</span>}
    </>
  );
}
