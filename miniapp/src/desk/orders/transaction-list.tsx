import type { DeskLedgerTransaction } from "@liandong/api/money/ledger/shapes";
import { TransactionView } from "../books/transaction-view";
import { EmptyView } from "../kit/state-views";

/** 账务: the ledger transactions of an order. */
export function TransactionList({ transactions }: { transactions: DeskLedgerTransaction[] }) {
  return (
    <section className="panel" data-testid="order-ledger">
      <h2>
        账务 <span className="count">{transactions.length} 笔</span>
      </h2>
      {transactions.length === 0 && <EmptyView text="还没有记账：订单支付后才会入账" />}
      {transactions.map((transaction) => (
        <TransactionView key={transaction.id} transaction={transaction} />
      ))}
    </section>
  );
}
