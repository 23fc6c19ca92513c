import { InvariantError } from "@liandong/core/errors";
import { decideBalanceRefundFailed, decideBalanceRefundPaid } from "@liandong/core/flows/balance-refunded";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Transaction } from "@liandong/db/connection/database";
import {
  acceptBalanceRefund,
  type BalanceRefundRow,
  failBalanceRefund,
  findBalanceRefund,
  lockBalanceRefund,
} from "@liandong/db/loyalty/balance/refunds";
import { lockMember } from "@liandong/db/people/members/members";
import type { Deps } from "../../trpc/context";
import { actOnMembership, type LockedAct } from "../membership/act-on-membership";

type Ending = { ctx: Pick<Deps, "db" | "now">; refundNo: string };
type State = BalanceRefundRow["state"];

/** WeChat has paid it back: the money leaves, and the points that the rest would not have given, once. */
export function bookBalanceRefund(ending: Ending): Promise<State> {
  return end(ending, async (tx, { refund, topUp, paidBackFen }, act) => {
    const { refundNo, tradeNo, amountFen } = refund;
    const { changes, pointsTaken } = decideBalanceRefundPaid({
      ...act,
      refundNo,
      tradeNo,
      amountFen,
      topUp: { ...topUp, paidBackFen },
    });
    const { memberId, now: at } = act;
    await acceptBalanceRefund(tx, { memberId, refundNo, tradeNo, pointsTaken, at });
    return { changes, state: "accepted" };
  });
}

/** WeChat could not: the money is the member's again, who may ask anew; nothing else was booked. */
export function returnBalanceRefund({
  failure,
  ...ending
}: Ending & { failure: NonNullable<BalanceRefundRow["failure"]> }): Promise<State> {
  return end(ending, async (tx, { refund }, act) => {
    const { memberId, refundNo, tradeNo, amountFen } = refund;
    await failBalanceRefund(tx, { memberId, refundNo, tradeNo, amountFen, failure });
    return { changes: decideBalanceRefundFailed({ ...act, refundNo, tradeNo, amountFen }), state: "failed" };
  });
}

type Locked = NonNullable<Awaited<ReturnType<typeof lockBalanceRefund>>>;
type Ended = { changes: ReturnType<typeof decideBalanceRefundFailed>; state: State };

/** Whoever comes second finds it ended, and changes nothing. */
function end(
  { ctx, refundNo }: Ending,
  decide: (tx: Transaction, locked: Locked, act: LockedAct) => Promise<Ended>,
): Promise<State> {
  return ctx.db.command(async (tx) => {
    const found = await findBalanceRefund(tx, { refundNo });
    if (!found) throw new InvariantError(`no balance refund ${refundNo}`);
    const { memberId } = found;
    await lockMember(tx, { memberId });
    const locked = await lockBalanceRefund(tx, found);
    if (locked.refund.state !== "requested") return locked.refund.state;
    let state: State = "requested";
    await actOnMembership(tx, { ctx, memberId, scope: platformScope, actor: "wechat" }, async (act) => {
      const ended = await decide(tx, locked, act);
      state = ended.state;
      return ended.changes;
    });
    return state;
  });
}
