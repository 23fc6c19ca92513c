import type { ListedLedgerEntry } from "@liandong/api/money/books/list-ledger";
import { keepPreviousData, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { Link } from "react-router";
import { api } from "../kit/api";
import { choiceFilter, daysFilter, moneyFilter, textFilter } from "../kit/list/filters";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { useStoreOptions } from "../kit/list/use-store-options";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { accountOptions } from "./ledger-accounts";
import { LedgerCard, ledgerColumns } from "./ledger-columns";
import { kindOptions } from "./ledger-kinds";
import { VoucherDrawer } from "./voucher-drawer";

const sorts = ["-at"] as const;

/** 账本: the entries of the whole shop by conditions; a row opens its voucher. */
export function LedgerPage() {
  const stores = useStoreOptions();
  const filters = {
    q: textFilter({ label: "单号或会员", placeholder: "订单号、提现单号、会员号" }),
    account: choiceFilter({ label: "账户", options: accountOptions }),
    kind: choiceFilter({ label: "业务", options: kindOptions }),
    booked: daysFilter({ label: "记账时间" }),
    amount: moneyFilter({ label: "金额" }),
    store: choiceFilter({ label: "店铺", options: stores.options }),
  };
  const state = useListState({ filters, sorts });
  const mayExport = useMay("exportLedger");
  const input = { filter: state.filter, sort: sorts[0] };
  const list = useInfiniteQuery({
    ...api.desk.books.ledger.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({ ...api.desk.books.ledgerCounts.queryOptions({ filter: state.filter }), staleTime: 0 });
  const [voucher, setVoucher] = useState<string | null>(null);
  return (
    <>
      <ListView<ListedLedgerEntry>
        list="ledger"
        title="账本"
        testId="ledger-page"
        unit="条分录"
        state={state}
        query={list}
        counts={counts.data}
        columns={ledgerColumns}
        keyOf={({ key }) => key}
        marks={({ kind, account }) => ["ledger-row", { kind, account }]}
        onOpen={({ transactionId }) => setVoucher(transactionId)}
        card={(entry) => <LedgerCard entry={entry} />}
        acts={({ transactionId }) => (
          <Button size="small" onClick={() => setVoucher(transactionId)} data-testid="voucher-open">
            凭证
          </Button>
        )}
        exporting={mayExport ? { list: "ledger", input } : undefined}
        tools={
          <Link to="/trial-balance" data-testid="to-trial-balance">
            试算平衡
          </Link>
        }
        empty="还没有记账"
      />
      {voucher && <VoucherDrawer id={voucher} onClose={() => setVoucher(null)} />}
    </>
  );
}
