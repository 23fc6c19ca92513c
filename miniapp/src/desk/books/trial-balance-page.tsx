import { useQuery } from "@tanstack/react-query";
import { Alert, Button } from "antd";
import { api } from "../kit/api";
import { formatAmount } from "../kit/format/format-amount";
import { formatTime } from "../kit/format/format-time";
import { PendingView } from "../kit/state-views";
import { SealTable } from "./seal-table";
import { TrialTable } from "./trial-table";

/** 试算平衡: the balances of all accounts add up to zero; anything else is an error in the books. */
export function TrialBalancePage() {
  const query = useQuery({ ...api.desk.books.trialBalance.queryOptions(), staleTime: 0 });
  if (!query.data) return <PendingView query={query} rows={10} />;
  const { rows, totals, at } = query.data;
  const wrong = totals.filter(({ balance }) => balance !== 0);
  return (
    <section className="panel" data-testid="trial-balance-page">
      <div className="table-head">
        <h1>试算平衡</h1>
        <span>
          <span className="faint figure">截至 {formatTime(at)}</span>{" "}
          <Button size="small" loading={query.isFetching} onClick={() => query.refetch()}>
            重新计算
          </Button>
        </span>
      </div>
      {wrong.length === 0 ? (
        <Alert type="success" showIcon className="gap-below" title="全部账户合计为零，账平" data-testid="balanced" />
      ) : (
        <Alert
          type="error"
          showIcon
          className="gap-below"
          title={`账不平：合计 ${wrong.map(({ balance, unit }) => formatAmount(balance, unit)).join("、")}，请立即联系技术同事`}
          data-testid="unbalanced"
        />
      )}
      <TrialTable rows={rows} />
      <h2 className="gap-above">封存记录</h2>
      <p className="faint">
        已封存的凭证再被改动，全面对账会报出是哪一段。把最新一段的摘要抄存在系统之外，可以证明整本账从未被改写。
      </p>
      <SealTable />
    </section>
  );
}
