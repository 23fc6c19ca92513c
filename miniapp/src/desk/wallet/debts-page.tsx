import { useInfiniteQuery } from "@tanstack/react-query";
import { Link } from "react-router";
import { formatFen } from "@/format/money";
import { api } from "../kit/api";
import { numeric } from "../kit/data-table";
import { MemberLink } from "../kit/member-link";
import { byCursor, PagedTable } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { PendingView } from "../kit/state-views";

/** 欠款: awards that refunds could not take back; the member's later awards repay them. */
export function DebtsPage() {
  const list = useInfiniteQuery({
    ...api.desk.wallet.debts.infiniteQueryOptions({}, byCursor),
    staleTime: 0,
  });
  if (!list.data) return <PendingView query={list} />;
  return (
    <section className="panel" data-testid="debts-page">
      <div className="page-head">
        <h1>欠款</h1>
        <span className="faint">退款时没能追回的佣金，之后的收益会自动抵扣</span>
      </div>
      <PagedTable
        rowKey={(row) => row.member.id}
        query={list}
        onRow={(row) => rowMarks("debt-row", { "member-id": row.member.id })}
        empty="没有会员欠款"
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          { title: "会员号", className: "figure", render: (_, row) => row.member.id },
          { title: "欠款", ...numeric, render: (_, row) => formatFen(row.debtFen) },
          {
            title: "来由",
            render: (_, row) => <Link to={`/members/${row.member.id}?tab=entries&account=debt`}>查看明细</Link>,
          },
        ]}
      />
    </section>
  );
}
