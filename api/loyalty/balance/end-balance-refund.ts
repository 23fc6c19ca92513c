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

type RefundEndCall = { ctx: Pick<Deps, "db" | "now">; refundNo: string };
type State = BalanceRefundRow["state"];

/** WeChat has paid the refund: the money leaves the books, with the points that the remaining top-up does not earn. */
export function bookBalanceRefund(call: RefundEndCall): Promise<State> {
  return call.ctx.db.command((within) =>
    end(within, call, async (tx, { refund, topUp, paidBackFen }, act) => {
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
    }),
  );
}

/** WeChat could not pay the refund: the money is the member's again, who may ask once more. */
export function returnBalanceRefund(call: RefundReturn): Promise<State> {
  return call.ctx.db.command((tx) => returnBalanceRefundWithin(tx, call));
}

type RefundReturn = RefundEndCall & { failure: NonNullable<BalanceRefundRow["failure"]> };

/** Gives the money back within the caller's transaction. */
export function returnBalanceRefundWithin(within: Transaction, { failure, ...call }: RefundReturn): Promise<State> {
  return end(within, call, async (tx, { refund }, act) => {
    const { memberId, refundNo, tradeNo, amountFen } = refund;
    await failBalanceRefund(tx, { memberId, refundNo, tradeNo, amountFen, failure });
    return { changes: decideBalanceRefundFailed({ ...act, refundNo, tradeNo, amountFen }), state: "failed" };
  });
}

type LockedRefund = NonNullable<Awaited<ReturnType<typeof lockBalanceRefund>>>;
type RefundOutcome = { changes: ReturnType<typeof decideBalanceRefundFailed>; state: State };

/** Ends a requested refund once; a refund that has ended keeps its state. */
async function end(
  tx: Transaction,
  { ctx, refundNo }: RefundEndCall,
  decide: (tx: Transaction, locked: LockedRefund, act: LockedAct) => Promise<RefundOutcome>,
): Promise<State> {
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
}
