import type { ListedLedgerEntry } from "@liandong/api/money/books/list-ledger";
import { Link } from "react-router";
import { formatAmount } from "../kit/format/format-amount";
import { formatTime } from "../kit/format/format-time";
import type { ListColumn } from "../kit/list/list-column";
import { TwoLines } from "../kit/two-lines";
import { EventLink } from "./event-link";

export const ledgerColumns: readonly ListColumn<ListedLedgerEntry>[] = [
  {
    key: "at",
    title: "时间",
    width: 170,
    isFixed: true,
    render: ({ at, transactionId }) => (
      <span className="figure">
        {formatTime(at)}
        <span className="second-line">凭证 {transactionId}</span>
      </span>
    ),
  },
  {
    key: "event",
    title: "业务",
    width: 220,
    render: (entry) => <TwoLines first={entry.kindName} second={<EventLink entry={entry} />} figure />,
  },
  { key: "account", title: "账户", width: 180, render: (entry) => <AccountOf entry={entry} /> },
  { key: "why", title: "摘要", width: 320, render: ({ sentence }) => <span className="ledger-why">{sentence}</span> },
  {
    key: "debit",
    title: "借方",
    width: 120,
    isFigure: true,
    render: ({ debit, unit }) => (debit === 0 ? "" : formatAmount(debit, unit)),
  },
  {
    key: "credit",
    title: "贷方",
    width: 120,
    isFigure: true,
    render: ({ credit, unit }) => (credit === 0 ? "" : formatAmount(credit, unit)),
  },
  {
    key: "balance",
    title: "余额",
    width: 120,
    isFigure: true,
    render: ({ balanceAfter, unit }) =>
      balanceAfter === null ? <span className="faint">—</span> : formatAmount(balanceAfter, unit),
  },
];

function AccountOf({ entry: { memberId, ownerName, accountName } }: { entry: ListedLedgerEntry }) {
  const owner = memberId ? <Link to={`/members/${memberId}`}>{ownerName}</Link> : ownerName;
  return <TwoLines first={owner} second={accountName} />;
}

/** The entry on a phone. */
export function LedgerCard({ entry }: { entry: ListedLedgerEntry }) {
  const { kindName, at, debit, credit, unit, sentence } = entry;
  return (
    <>
      <div className="card-line">
        <b>{kindName}</b>
        <span className={`figure ${debit > 0 ? "out" : "in"}`}>
          {debit > 0 ? `借 ${formatAmount(debit, unit)}` : `贷 ${formatAmount(credit, unit)}`}
        </span>
      </div>
      <AccountOf entry={entry} />
      <div className="second-line">{sentence}</div>
      <div className="second-line figure">
        {formatTime(at)} <EventLink entry={entry} />
      </div>
    </>
  );
}
