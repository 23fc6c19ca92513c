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
import type { freezeInput } from "./inputs";

type Freezing = { ctx: StaffContext; input: z.infer<typeof freezeInput> };
export type FrozenMoney = { availableFen: number; frozenFen: number };

/** 冻结: holds a part of what a member could withdraw. @throws DomainError member.unknown, ledger.insufficient, ledger.key_reused */
export function freezeMoney(freezing: Freezing): Promise<FrozenMoney> {
  return freezing.ctx.db.command((tx) => book(tx, freezing, "frozen"));
}

/** 解冻: gives it back, through debt. @throws DomainError member.unknown, ledger.insufficient, ledger.key_reused */
export function unfreezeMoney(freezing: Freezing): Promise<FrozenMoney> {
  return freezing.ctx.db.command((tx) => book(tx, freezing, "unfrozen"));
}

async function book(tx: Transaction, { ctx, input }: Freezing, kind: "frozen" | "unfrozen"): Promise<FrozenMoney> {
  const { memberId, amountFen, reason, requestKey } = input;
  const money = await loadMemberMoney(tx, memberId);
  if (!money) throw new DomainError("member.unknown");
  const { facts, planVersion } = money;
  const balances = () => ({
    availableFen: facts.balance(memberAccount(memberId, "available")),
    frozenFen: facts.balance(memberAccount(memberId, "frozen")),
  });
  // Under the member's lock: a second call with this key sees what the first has booked.
  const key = `freeze:${memberId}:${requestKey}`;
  const booked = await findBooking(tx, key);
  if (booked) {
    if (booked.kind !== kind || booked.amountFen !== amountFen) throw new DomainError("ledger.key_reused");
    return balances();
  }
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
