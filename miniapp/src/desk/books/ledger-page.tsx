import { useInfiniteQuery } from "@tanstack/react-query";
import { Input, Select } from "antd";
import { Link } from "react-router";
import { api } from "../kit/api";
import { byCursor, PagedList } from "../kit/paged";
import { useAddress } from "../kit/use-address";
import { kindOptions } from "./ledger-kinds";
import type { LedgerKind } from "./shapes";
import { TransactionView } from "./transaction-view";

/** Member numbers have eight to eleven digits; the numbers of orders and withdrawals are longer. */
const memberNumber = /^[1-9]\d{7,10}$/;

/** 账本: every transaction of the ledger as double entry. */
export function LedgerPage() {
  const { get, set } = useAddress();
  const query = get("q");
  const kind = kindOptions.find(({ value }) => value === get("kind"))?.value;
  const found = query === undefined ? {} : memberNumber.test(query) ? { memberId: query } : { reference: query };
  const list = useInfiniteQuery({
    ...api.desk.books.ledger.infiniteQueryOptions({ ...found, kind }, byCursor),
    staleTime: 0,
  });
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
          onSearch={(text) => set({ q: text.trim() })}
          data-testid="ledger-search"
        />
        <Select<LedgerKind>
          allowClear
          aria-label="类型"
          placeholder="全部类型"
          value={kind}
          options={[...kindOptions]}
          onChange={(value) => set({ kind: value })}
          data-testid="ledger-kind"
        />
      </div>
      <PagedList query={list} empty="没有这样的记账">
        {(rows) => rows.map((transaction) => <TransactionView key={transaction.id} transaction={transaction} />)}
      </PagedList>
    </section>
  );
}
