import type { DeskLedgerEntry, DeskLedgerTransaction } from "@liandong/api/money/ledger/shapes";
import { Table } from "antd";
import { Link } from "react-router";
import { DataTable, numeric } from "../kit/data-table";
import { formatAmount } from "../kit/format/format-amount";
import { formatTime } from "../kit/format/format-time";
import { rowMarks } from "../kit/row-marks";

/** One transaction: what left which account, what came to which, and whether both sides are equal. */
export function TransactionView({ transaction }: { transaction: DeskLedgerTransaction }) {
  const { entries } = transaction;
  const units = [...new Set(entries.map(({ unit }) => unit))];
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
      <DataTable
        rowKey="id"
        scroll={{ x: 560 }}
        rows={entries}
        onRow={() => rowMarks("ledger-entry")}
        columns={[
          { title: "账户", render: (_, entry) => <AccountName entry={entry} /> },
          {
            title: "借方",
            width: 112,
            ...numeric,
            render: (_, entry) => amount(-entry.amount, entry.unit),
          },
          {
            title: "贷方",
            width: 112,
            ...numeric,
            render: (_, entry) => amount(entry.amount, entry.unit),
          },
          {
            title: "变动后余额",
            width: 120,
            ...numeric,
            render: (_, entry) =>
              entry.balanceAfter === null ? (
                <span className="faint">—</span>
              ) : (
                formatAmount(entry.balanceAfter, entry.unit)
              ),
          },
        ]}
        summary={() => units.map((unit) => <SumRow key={unit} entries={entries} unit={unit} />)}
      />
    </article>
  );
}

function AccountName({ entry }: { entry: DeskLedgerEntry }) {
  return (
    <>
      {entry.memberId ? (
        <Link to={`/members/${entry.memberId}`} className="in-text">
          {entry.ownerName}
        </Link>
      ) : (
        entry.ownerName
      )}
      <span className="faint"> · {entry.accountName}</span>
      {entry.sentence && <span className="entry-why">{entry.sentence}</span>}
    </>
  );
}

type Unit = DeskLedgerEntry["unit"];

function amount(value: number, unit: Unit) {
  return value > 0 ? formatAmount(value, unit) : "";
}

/** The sums of one unit; money and points are never added up. */
function SumRow({ entries, unit }: { entries: DeskLedgerEntry[]; unit: Unit }) {
  const own = entries.filter((entry) => entry.unit === unit);
  const out = own.reduce((sum, entry) => sum - Math.min(0, entry.amount), 0);
  const into = own.reduce((sum, entry) => sum + Math.max(0, entry.amount), 0);
  return (
    <Table.Summary.Row className="balance-row">
      <Table.Summary.Cell index={0}>{out === into ? "合计，两边相等" : "合计，两边不等"}</Table.Summary.Cell>
      <Table.Summary.Cell index={1} align="right" className="figure">
        {formatAmount(out, unit)}
      </Table.Summary.Cell>
      <Table.Summary.Cell index={2} align="right" className="figure">
        {formatAmount(into, unit)}
      </Table.Summary.Cell>
      <Table.Summary.Cell index={3} />
    </Table.Summary.Row>
  );
}
