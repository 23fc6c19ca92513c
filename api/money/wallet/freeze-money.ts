import { DomainError } from "@liandong/core/errors";
import { decideMoneyFrozen, decideMoneyUnfrozen } from "@liandong/core/flows/money-frozen";
import { memberAccount } from "@liandong/core/ledger/accounts";
import type { Transaction } from "@liandong/db/connection/database";
import { loadMemberMoney } from "@liandong/db/flows/load-member-money";
import { saveChanges } from "@liandong/db/flows/save-changes";
import { findBooking } from "@liandong/db/money/ledger/entries";
import type { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import { takeStaffLimit } from "../../trpc/take-staff-limit";
import type { freezeInput } from "./inputs";

type FreezeRequest = { ctx: StaffContext; input: z.infer<typeof freezeInput> };
export type FrozenMoney = { availableFen: number; frozenFen: number };

/**
 * 冻结: moves fen from 可提现 to 冻结, once per request key.
 * @throws DomainError member.unknown, ledger.insufficient, ledger.key_reused, staff.limit_reached
 */
export function freezeMoney(request: FreezeRequest): Promise<FrozenMoney> {
  return request.ctx.db.command((tx) => freezeWithin(tx, request));
}

export const freezeWithin = (tx: Transaction, request: FreezeRequest) => book(tx, request, "frozen");

/**
 * 解冻: moves fen from 冻结 back to 可提现, after a debt of the member is repaid, once per request key.
 * @throws DomainError member.unknown, ledger.insufficient, ledger.key_reused
 */
export function unfreezeMoney(request: FreezeRequest): Promise<FrozenMoney> {
  return request.ctx.db.command((tx) => book(tx, request, "unfrozen"));
}

async function book(tx: Transaction, { ctx, input }: FreezeRequest, kind: "frozen" | "unfrozen"): Promise<FrozenMoney> {
  const { memberId, amountFen, reason, requestKey } = input;
  const money = await loadMemberMoney(tx, memberId);
  if (!money) throw new DomainError("member.unknown");
  const { facts, planVersion } = money;
  const balances = () => ({
    availableFen: facts.balance(memberAccount(memberId, "available")),
    frozenFen: facts.balance(memberAccount(memberId, "frozen")),
  });
  // The member is locked, so a second call with this key sees the booking of the first.
  const key = `freeze:${memberId}:${requestKey}`;
  const booked = await findBooking(tx, key);
  if (booked) {
    if (booked.kind !== kind || booked.amountFen !== amountFen) throw new DomainError("ledger.key_reused");
    return balances();
  }
  // Money that is given back goes through a finance role only, so that freezing alone is counted.
  if (kind === "frozen") await takeStaffLimit(tx, ctx, { kind: "freeze", amount: amountFen });
  const now = ctx.now();
  const decide = kind === "frozen" ? decideMoneyFrozen : decideMoneyUnfrozen;
  const actor = `staff:${ctx.staff.id}`;
  const changes = decide({ facts, memberId, amountFen, reason, key, planVersion, now, actor });
  facts.apply(changes);
  await saveChanges(tx, { changes: [changes], orders: [], trades: [], facts, at: now });
  const action = kind === "frozen" ? "desk.wallet.freeze" : "desk.wallet.unfreeze";
  await recordDeed(tx, ctx, { action, subject: `m:${memberId}`, detail: { amountFen }, reason });
  return balances();
}
