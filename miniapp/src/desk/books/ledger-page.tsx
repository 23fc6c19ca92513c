import { useInfiniteQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { Link, useSearchParams } from "react-router";
import { api } from "../kit/api";
import { EmptyView, FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { useTitle } from "../kit/use-title";
import { TransactionView } from "../orders/transaction-list";
import { kindOptions } from "./ledger-kinds";
import type { LedgerKind } from "./shapes";

/** 账本: every booking of the shop as double entry. */
export function LedgerPage() {
  useTitle("账本");
  const [params, setParams] = useSearchParams();
  const query = params.get("q") ?? "";
  const kind = kindOptions.find(({ value }) => value === params.get("kind"))?.value;
  // Eight to eleven digits are a member's number; order and withdrawal numbers are longer.
  const found = /^[1-9]\d{7,10}$/.test(query) ? { memberId: query } : query ? { reference: query } : {};
  const list = useInfiniteQuery({
    ...api.desk.books.ledger.infiniteQueryOptions({ ...found, kind }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  const set = (next: { q: string; kind: string }) =>
    setParams(Object.fromEntries(Object.entries(next).filter(([, value]) => value !== "")), { replace: true });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="panel" data-testid="ledger-page">
      <div className="table-head">
        <h1>账本</h1>
        <Link to="/trial-balance" data-testid="to-trial-balance">
          试算平衡
        </Link>
      </div>
      <div className="filters">
        <Input.Search
          allowClear
          key={query}
          defaultValue={query}
          placeholder="订单号、提现单号或会员号"
          onSearch={(text) => set({ q: text.trim(), kind: kind ?? "" })}
          data-testid="ledger-search"
        />
        <Select<LedgerKind>
          allowClear
          placeholder="全部类型"
          value={kind}
          options={[...kindOptions]}
          onChange={(value) => set({ q: query, kind: value ?? "" })}
          data-testid="ledger-kind"
        />
      </div>
      {list.error && !list.data && <FailureView error={list.error} onRetry={() => list.refetch()} />}
      {!list.error && !list.data && <LoadingView />}
      {list.data && items.length === 0 && <EmptyView text="没有这样的记账" />}
      {items.map((transaction) => (
        <TransactionView key={transaction.id} transaction={transaction} />
      ))}
      {list.data && (
        <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
      )}
    </section>
  );
}
