import type { DeskLedgerEntry, DeskLedgerTransaction } from "@liandong/api/desk/shapes";
import { Table } from "antd";
import { Link } from "react-router";
import { rowMarks } from "../app/row-marks";
import { EmptyView } from "../app/state-views";
import { formatFen } from "../format/format-money";
import { formatTime } from "../format/format-time";

/** The bookings as double entry: what left which account, what came to which, and that both sides agree. */
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

function TransactionView({ transaction }: { transaction: DeskLedgerTransaction }) {
  const { entries } = transaction;
  const out = entries.reduce((sum, entry) => sum - Math.min(0, entry.amountFen), 0);
  const into = entries.reduce((sum, entry) => sum + Math.max(0, entry.amountFen), 0);
  return (
    <article className="transaction" data-testid="ledger-transaction" data-kind={transaction.kind}>
      <header>
        <b>{transaction.kindName}</b>
        <span className="figure faint">{formatTime(transaction.at)}</span>
        <span className="figure faint transaction-key" title={`幂等键 ${transaction.key}`}>
          #{transaction.id}
        </span>
      </header>
      <p className="why">{transaction.sentence}</p>
      <Table
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={entries}
        onRow={() => rowMarks("ledger-entry")}
        columns={[
          { title: "账户", render: (_, entry) => <AccountName entry={entry} /> },
          {
            title: "转出",
            width: 112,
            align: "right",
            className: "figure",
            render: (_, entry) => amount(-entry.amountFen),
          },
          {
            title: "转入",
            width: 112,
            align: "right",
            className: "figure",
            render: (_, entry) => amount(entry.amountFen),
          },
          {
            title: "变动后余额",
            width: 120,
            align: "right",
            className: "figure",
            render: (_, entry) =>
              entry.balanceAfterFen === null ? <span className="faint">—</span> : formatFen(entry.balanceAfterFen),
          },
        ]}
        summary={() => (
          <Table.Summary.Row className="balance-row">
            <Table.Summary.Cell index={0}>{out === into ? "合计，两边相等" : "合计，两边不等"}</Table.Summary.Cell>
            <Table.Summary.Cell index={1} align="right" className="figure">
              {formatFen(out)}
            </Table.Summary.Cell>
            <Table.Summary.Cell index={2} align="right" className="figure">
              {formatFen(into)}
            </Table.Summary.Cell>
            <Table.Summary.Cell index={3} />
          </Table.Summary.Row>
        )}
      />
    </article>
  );
}

function AccountName({ entry }: { entry: DeskLedgerEntry }) {
  return (
    <>
      {entry.memberId ? <Link to={`/members/${entry.memberId}`}>{entry.ownerName}</Link> : entry.ownerName}
      <span className="faint"> · {entry.accountName}</span>
      {entry.sentence && <span className="entry-why">{entry.sentence}</span>}
    </>
  );
}

function amount(fen: number) {
  return fen > 0 ? formatFen(fen) : "";
}
