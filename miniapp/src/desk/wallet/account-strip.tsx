import type { DeskAccount } from "@liandong/api/staff/desk/shapes";
import { formatFen } from "@/format/money";

/** A member's balances in one line; each leads to its entries. */
export function AccountStrip(props: {
  accounts: DeskAccount[];
  chosen: string | null;
  onChoose: (purpose: string) => void;
}) {
  return (
    <section className="accounts panel" aria-label="账户余额" data-testid="accounts">
      {props.accounts.map((account) => (
        <button
          key={account.purpose}
          type="button"
          className={account.purpose === props.chosen ? "account account-chosen" : "account"}
          data-testid={`account-${account.purpose}`}
          title={`查看${account.name}明细`}
          onClick={() => props.onChoose(account.purpose)}
        >
          <span className="account-name">{account.name}</span>
          <span className={balanceClass(account)}>{formatFen(account.balanceFen)}</span>
        </button>
      ))}
    </section>
  );
}

function balanceClass(account: DeskAccount): string {
  if (account.balanceFen === 0) return "account-balance figure faint";
  return account.purpose === "debt" ? "account-balance figure out" : "account-balance figure";
}
