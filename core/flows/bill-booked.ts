// 账单入账: what only WeChat's bill knows is booked from it: fees and money to and from the bank once per day, money from elsewhere by
// a person (core/rules/ledger.md, section 9). The world's `wechat` is what was paid, so more money there is a negative leg.
// Example: fees of 240 on 2026-03-02: platform/wechat_fees −240, world/wechat +240; ¥80 from elsewhere: world/wechat −8000, platform/foreign +8000.
import { platformAccount, worldAccount } from "../ledger/accounts";
import { type LedgerTransaction, TransactionDraft } from "../ledger/transaction";
import { type Changes, noChanges } from "./changes";

interface Booking {
  readonly planVersion: number;
  readonly now: Date;
  readonly actor: string;
}

export interface BilledDay extends Booking {
  readonly mchid: string;
  readonly day: string;
  /** Fen that WeChat kept; negative when it gave back more. */
  readonly feesFen: number;
  /** Fen from the bank to WeChat; negative for money that went to the bank. */
  readonly movedFen: number;
}

/** Key of a day's booking; the day is the reference. */
export const billKey = (kind: "wechat_fees" | "bank_moved", { mchid, day }: { mchid: string; day: string }) =>
  `${kind}:${mchid}:${day}`;

/** Fees, and money between WeChat and the bank, once per day. */
export function decideDayBilled(billed: BilledDay): Changes {
  const { day, feesFen, movedFen } = billed;
  const transactions: LedgerTransaction[] = [];
  if (feesFen !== 0) {
    const draft = new TransactionDraft(noBalances);
    const why = draft.because({ rule: "wechat_fees", day });
    draft.add(platformAccount("wechat_fees"), -feesFen, why);
    draft.add(worldAccount("wechat"), feesFen, why);
    transactions.push(
      finish(draft, billed, { kind: "wechat_fees", key: billKey("wechat_fees", billed), reference: day }),
    );
  }
  if (movedFen !== 0) {
    const draft = new TransactionDraft(noBalances);
    const why = draft.because({ rule: "bank_moved", day });
    draft.add(worldAccount("wechat"), -movedFen, why);
    draft.add(worldAccount("bank"), movedFen, why);
    transactions.push(
      finish(draft, billed, { kind: "bank_moved", key: billKey("bank_moved", billed), reference: day }),
    );
  }
  return { ...noChanges, transactions };
}

export interface ForeignMoney extends Booking {
  readonly key: string;
  /** The number in the bill. */
  readonly number: string;
  /** Fen that came to WeChat; negative for money that left. */
  readonly signedFen: number;
  readonly reason: string;
}

/** 外部收付款: money that came or went past the shop. */
export function decideForeignBooked(money: ForeignMoney): Changes {
  const { key, number, signedFen, reason } = money;
  const draft = new TransactionDraft(noBalances);
  const why = draft.because({ rule: "foreign", number, reason });
  draft.add(worldAccount("wechat"), -signedFen, why);
  draft.add(platformAccount("foreign"), signedFen, why);
  return { ...noChanges, transactions: [finish(draft, money, { kind: "foreign_booked", key, reference: number })] };
}

/** No account of a member takes part, so no balance is asked for. */
const noBalances = { balance: () => 0 };

type Head = Pick<LedgerTransaction, "kind" | "key" | "reference">;

function finish(draft: TransactionDraft, { planVersion, now: at, actor }: Booking, head: Head): LedgerTransaction {
  return draft.finish({ ...head, planVersion, at, actor });
}
