import { DomainError } from "@liandong/core/errors";
import { decideBalanceRefundRequested, splitBalanceRefund } from "@liandong/core/flows/balance-refunded";
import { noChanges } from "@liandong/core/flows/changes";
import { memberAccount } from "@liandong/core/ledger/accounts";
import { platformScope } from "@liandong/core/ledger/scope";
import type { Transaction } from "@liandong/db/connection/database";
import {
  type BalanceRefundRow,
  countRefundsOf,
  findRefundsByKey,
  insertBalanceRefund,
} from "@liandong/db/loyalty/balance/refunds";
import { listRefundableTopUps } from "@liandong/db/loyalty/balance/top-ups";
import { lockActiveMember } from "@liandong/db/people/members/members";
import type { Deps } from "../../trpc/context";
import { actOnMembership } from "../membership/act-on-membership";
import { payBalanceRefund } from "./pay-balance-refund";

type RefundRequest = { memberId: string; amountFen: number | null; requestKey: string; actor: string };
type RefundRequestCall = { ctx: Pick<Deps, "db" | "now" | "wechat" | "log">; input: RefundRequest };

/**
 * 储值退款: holds the amount (fen), then asks WeChat for each top-up's part under a refund number of its own.
 * A repeated request key gives the same refunds and asks again for the open ones.
 * @throws DomainError balance.nothing_to_refund, balance.refund_too_much, order.key_reused, request.conflict
 */
export async function requestBalanceRefund(call: RefundRequestCall): Promise<BalanceRefundRow[]> {
  const { ctx, input } = call;
  const refunds = await ctx.db.command((tx) => writeDown(tx, call));
  for (const refund of refunds.filter(({ state }) => state === "requested")) {
    try {
      await payBalanceRefund({ ctx, refund });
    } catch (err) {
      // The outcome is unknown: the refund stays requested, and the job asks WeChat for it later.
      ctx.log.warn({ refundNo: refund.refundNo, err }, "a balance refund has no outcome yet");
    }
  }
  return ctx.db.run((handle) => findRefundsByKey(handle, input));
}

async function writeDown(tx: Transaction, { ctx, input }: RefundRequestCall): Promise<BalanceRefundRow[]> {
  const { memberId, amountFen, requestKey, actor } = input;
  await lockActiveMember(tx, { memberId });
  const known = await findRefundsByKey(tx, { memberId, requestKey });
  const knownFen = known.reduce((sum, refund) => sum + refund.amountFen, 0);
  if (known.length > 0 && amountFen !== null && amountFen !== knownFen) throw new DomainError("order.key_reused");
  if (known.length > 0) return known;
  await actOnMembership(tx, { ctx, memberId, scope: platformScope, actor }, async (act, record) => {
    const topUps = await listRefundableTopUps(tx, { memberId });
    const balanceFen = act.facts.balance(memberAccount(memberId, "balance"));
    for (const part of splitBalanceRefund({ topUps, balanceFen, amountFen })) {
      const { tradeNo } = part;
      const refundNo = `${tradeNo}B${(await countRefundsOf(tx, { memberId, tradeNo })) + 1}`;
      const refund = { memberId, refundNo, requestKey, ...part, actor, requestedAt: act.now };
      if (!(await insertBalanceRefund(tx, refund))) throw new DomainError("request.conflict");
      record(decideBalanceRefundRequested({ ...act, refundNo, ...part }));
    }
    return noChanges;
  });
  return findRefundsByKey(tx, { memberId, requestKey });
}
