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
import { lockMember } from "@liandong/db/people/members/members";
import type { Deps } from "../../trpc/context";
import { actOnMembership } from "../membership/act-on-membership";
import { payBalanceRefund } from "./pay-balance-refund";

type Asked = { memberId: string; amountFen: number | null; requestKey: string; actor: string };
type Asking = { ctx: Pick<Deps, "db" | "now" | "wechat" | "log">; input: Asked };

/**
 * 储值退款: written down and held, then asked of WeChat, each top-up's part under a number of its own. The same key gives the
 * same refunds, and goes on with them.
 * @throws DomainError balance.nothing_to_refund, balance.refund_too_much, request.conflict (another one is under way), order.key_reused
 */
export async function requestBalanceRefund(asking: Asking): Promise<BalanceRefundRow[]> {
  const { ctx, input } = asking;
  const asked = await ctx.db.command((tx) => writeDown(tx, asking));
  for (const refund of asked.filter(({ state }) => state === "requested")) {
    try {
      await payBalanceRefund({ ctx, refund });
    } catch (err) {
      // Nobody knows how it stands: it stays asked for, and the job finds out.
      ctx.log.warn({ refundNo: refund.refundNo, err }, "a balance refund has no outcome yet");
    }
  }
  return ctx.db.run((handle) => findRefundsByKey(handle, input));
}

async function writeDown(tx: Transaction, { ctx, input }: Asking): Promise<BalanceRefundRow[]> {
  const { memberId, amountFen, requestKey, actor } = input;
  await lockMember(tx, { memberId });
  const known = await findRefundsByKey(tx, { memberId, requestKey });
  const knownFen = known.reduce((sum, refund) => sum + refund.amountFen, 0);
  if (known.length > 0 && amountFen !== null && amountFen !== knownFen) throw new DomainError("order.key_reused");
  if (known.length > 0) return known;
  await actOnMembership(tx, { ctx, memberId, scope: platformScope, actor }, async (act, lay) => {
    const topUps = await listRefundableTopUps(tx, { memberId });
    const balanceFen = act.facts.balance(memberAccount(memberId, "balance"));
    for (const part of splitBalanceRefund({ topUps, balanceFen, amountFen })) {
      const { tradeNo } = part;
      const refundNo = `${tradeNo}B${(await countRefundsOf(tx, { memberId, tradeNo })) + 1}`;
      const refund = { memberId, refundNo, requestKey, ...part, actor, requestedAt: act.now };
      if (!(await insertBalanceRefund(tx, refund))) throw new DomainError("request.conflict");
      lay(decideBalanceRefundRequested({ ...act, refundNo, ...part }));
    }
    return noChanges;
  });
  return findRefundsByKey(tx, { memberId, requestKey });
}
