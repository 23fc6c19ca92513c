import { InvariantError } from "@liandong/core/errors";
import { decideToppedUp } from "@liandong/core/flows/member-active";
import { platformScope } from "@liandong/core/ledger/scope";
import { topUpPoints } from "@liandong/core/points/earn";
import type { Transaction } from "@liandong/db/connection/database";
import { lockTopUp, markTopUpPaid } from "@liandong/db/loyalty/balance/top-ups";
import type { Deps } from "../../trpc/context";
import { actOnMembership } from "../membership/act-on-membership";

type Payment = { tradeNo: string; transactionId: string | null; paidAt: Date; paidFen: number | null };
type BookTopUpCall = { ctx: Pick<Deps, "db" | "now">; payment: Payment };
type Outcome = "paid" | "paid_twice" | "closed" | "mismatch" | "unknown";

/** Books a paid top-up and its points once, however often WeChat reports the payment. Amounts in fen. */
export function bookTopUp(call: BookTopUpCall): Promise<Outcome> {
  return call.ctx.db.command((tx) => book(tx, call));
}

async function book(tx: Transaction, { ctx, payment }: BookTopUpCall): Promise<Outcome> {
  const { tradeNo, transactionId, paidAt, paidFen } = payment;
  const placed = await lockTopUp(tx, { tradeNo });
  if (!placed) return "unknown";
  const { memberId, totalFen: amountFen, state } = placed;
  if (paidFen !== null && paidFen !== amountFen) return "mismatch";
  if (state === "paid" && transactionId !== null && placed.transactionId !== transactionId) return "paid_twice";
  if (state !== "pending") return state;
  let gave = { points: 0, pointsRateBp: 0 };
  const acting = { ctx, memberId, scope: platformScope, actor: "wechat" };
  await actOnMembership(tx, acting, (act) => {
    const pointsRateBp = act.programme.points.topUpRate;
    gave = { pointsRateBp, points: topUpPoints(pointsRateBp, amountFen) };
    const changes = decideToppedUp({ ...act, topUpNo: tradeNo, amountFen });
    if (changes.transactions.length === 0) throw new InvariantError(`top-up ${tradeNo} moves nothing`);
    return changes;
  });
  await markTopUpPaid(tx, { memberId, tradeNo, transactionId, paidAt, ...gave });
  return "paid";
}
