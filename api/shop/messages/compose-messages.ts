import type { Message } from "@liandong/core/messages/message";
import { loadToldBindings, loadToldRefunds, loadToldWithdrawals } from "@liandong/db/shop/messages/facts";
import type { Happening } from "@liandong/db/shop/messages/happenings";
import type { NewMessage } from "@liandong/db/shop/messages/messages";
import { loadToldInvoices } from "@liandong/db/trade/invoices/invoices";
import { confirmWithinMs } from "../../money/withdrawals/withdrawal-card";
import { composeCaseSteps, composeGroups, composeOrderSteps, composeParcels } from "./compose-of-orders";
import { composeLevelChanges, composeLevelWarnings, composeStandingChanges } from "./compose-of-standing";
import { composePurchases } from "./compose-purchases";
import { type Composing, ofKind } from "./composing";

/** The messages about what happened; each has a key, so that a member is told once (core/rules/shop.md, section 13). */
export async function composeMessages(call: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const messages: NewMessage[] = [];
  const composers = [
    composeOrderSteps,
    composeGroups,
    composeParcels,
    composeCaseSteps,
    composeRefunds,
    composeInvoices,
    composePurchases,
    composeWithdrawals,
    composeBindings,
    composeStandingChanges,
    composeLevelChanges,
    composeLevelWarnings,
  ];
  for (const compose of composers) messages.push(...(await compose(call, happenings)));
  return messages;
}

async function composeRefunds({ handle }: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "refund");
  if (told.length === 0) return [];
  const refunds = await loadToldRefunds(
    handle,
    told.map(({ refundNo }) => refundNo),
  );
  return refunds.map(({ refundNo, memberId, orderNo, amountFen, balanceFen, isCompensation, acceptedAt }) => ({
    memberId,
    key: `refund:${refundNo}`,
    at: acceptedAt,
    message: { kind: "refund_paid", orderNo, amountFen, balanceFen, isCompensation },
  }));
}

async function composeInvoices({ handle }: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "invoice");
  return (await loadToldInvoices(handle, told)).map(({ memberId, id, at, ...made }) => ({
    memberId,
    key: `invoice:${id}`,
    at,
    message: { kind: "invoice_made", ...made },
  }));
}

async function composeWithdrawals({ handle, now }: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "withdrawal");
  if (told.length === 0) return [];
  const rows = await loadToldWithdrawals(
    handle,
    told.map(({ withdrawalNo }) => withdrawalNo),
  );
  const byNumber = new Map(rows.map((row) => [row.withdrawalNo, row]));
  return told.flatMap(({ withdrawalNo, state }) => {
    const row = byNumber.get(withdrawalNo);
    if (!row) return [];
    const { memberId, payoutFen, amountFen, note, sentAt, finishedAt } = row;
    const key = `withdrawal:${withdrawalNo}:${state}`;
    const messages: Record<typeof state, () => Message> = {
      transferring: () => {
        const confirmBy = new Date((sentAt ?? now).getTime() + confirmWithinMs).toISOString();
        return { kind: "withdrawal_to_confirm", withdrawalNo, amountFen: payoutFen, confirmBy };
      },
      paid: () => ({ kind: "withdrawal_paid", withdrawalNo, amountFen: payoutFen }),
      failed: () => ({ kind: "withdrawal_failed", withdrawalNo, amountFen, note: note ?? "" }),
    };
    const at = (state === "transferring" ? sentAt : finishedAt) ?? now;
    return [{ memberId, key, at, message: messages[state]() }];
  });
}

async function composeBindings({ handle }: Composing, happenings: readonly Happening[]): Promise<NewMessage[]> {
  const told = ofKind(happenings, "member_bound");
  if (told.length === 0) return [];
  const bindings = await loadToldBindings(
    handle,
    told.map(({ memberId }) => memberId),
  );
  return bindings.map(({ memberId, nickname, referrerId, boundAt }) => ({
    memberId: referrerId,
    key: `joined:${memberId}`,
    at: boundAt,
    message: { kind: "member_joined", nickname },
  }));
}
