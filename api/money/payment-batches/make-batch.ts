import { DomainError } from "@liandong/core/errors";
import { splitPayeeAccount } from "@liandong/core/withdrawals/payee-account";
import type { Handle } from "@liandong/db/connection/database";
import { findBatchByKey, insertBatch, lockDebts } from "@liandong/db/money/payment-batches/payment-batches";
import { loadMemberRisks } from "@liandong/db/money/withdrawals/member-risks";
import { listWithdrawalsByNo } from "@liandong/db/money/withdrawals/withdrawal-list";
import type { WithdrawalRow } from "@liandong/db/money/withdrawals/withdrawals";
import { listBriefs } from "@liandong/db/people/members/briefs";
import type { z } from "zod";
import { createOrderNumber } from "../../numbers/order-number";
import type { MemberBrief } from "../../people/members/brief";
import { showBrief } from "../../people/members/show-brief";
import type { StaffContext } from "../../trpc/context";
import { recordDeed } from "../../trpc/record-deed";
import type { checkBatchInput, makeBatchInput } from "./inputs";

/** A member of a batch who owes, and what they are to be paid in it. */
export type OwingMember = { member: MemberBrief; debtFen: number; payoutFen: number };

export type CheckedBatch = {
  /** What a batch can take. */
  withdrawalNos: string[];
  payoutFen: number;
  bank: { lines: number; payoutFen: number };
  alipay: { lines: number; payoutFen: number };
  owing: OwingMember[];
  /** Chosen ones that are decided, paid by WeChat or in another batch. */
  left: number;
};

const isPayable = ({ state, channel, batchId }: WithdrawalRow) =>
  state === "reviewing" && channel === "by_hand" && batchId === null;

/** What a batch of these withdrawals would be, and who in it owes; writes nothing. */
export async function checkBatch({
  ctx,
  input: { withdrawalNos },
}: {
  ctx: StaffContext;
  input: z.infer<typeof checkBatchInput>;
}): Promise<CheckedBatch> {
  return ctx.db.run(async (handle) => {
    const payable = (await listWithdrawalsByNo(handle, withdrawalNos)).filter(isPayable);
    const kindOf = ({ payeeAccount }: WithdrawalRow) => splitPayeeAccount(payeeAccount ?? "").kind;
    const sumOf = (rows: readonly WithdrawalRow[]) => ({
      lines: rows.length,
      payoutFen: rows.reduce((sum, { payoutFen }) => sum + payoutFen, 0),
    });
    return {
      withdrawalNos: payable.map(({ withdrawalNo }) => withdrawalNo),
      payoutFen: sumOf(payable).payoutFen,
      bank: sumOf(payable.filter((row) => kindOf(row) === "bank")),
      alipay: sumOf(payable.filter((row) => kindOf(row) === "alipay")),
      owing: await listOwing(handle, payable),
      left: withdrawalNos.length - payable.length,
    };
  });
}

async function listOwing(handle: Handle, payable: readonly WithdrawalRow[]): Promise<OwingMember[]> {
  const memberIds = [...new Set(payable.map(({ memberId }) => memberId))];
  const risks = await loadMemberRisks(handle, memberIds);
  const owing = memberIds.filter((id) => (risks.get(id)?.debtFen ?? 0) > 0);
  const briefs = await listBriefs(handle, { memberIds: owing });
  return owing.map((id) => ({
    member: showBrief(briefs.get(id)!),
    debtFen: risks.get(id)!.debtFen,
    payoutFen: payable.filter(({ memberId }) => memberId === id).reduce((sum, { payoutFen }) => sum + payoutFen, 0),
  }));
}

/**
 * 建批: takes withdrawals that wait to be paid by hand into one batch, all or none. A member who owes is taken only when named in
 * `acceptsDebtOf`; their debt is locked, so that none can arise between the look and the batch.
 * @throws DomainError payment_batch.taken, payment_batch.key_reused, withdrawal.member_owes with `debtFen`
 */
export async function makeBatch({
  ctx,
  input: { withdrawalNos, acceptsDebtOf, requestKey },
}: {
  ctx: StaffContext;
  input: z.infer<typeof makeBatchInput>;
}): Promise<{ id: string }> {
  return ctx.db.command(async (tx) => {
    const known = await findBatchByKey(tx, requestKey);
    if (known) {
      if (known.madeBy !== ctx.staff.id) throw new DomainError("payment_batch.key_reused");
      return { id: known.id };
    }
    const rows = await listWithdrawalsByNo(tx, withdrawalNos);
    const debts = await lockDebts(tx, [...new Set(rows.map(({ memberId }) => memberId))]);
    const unseen = [...debts].find(([memberId]) => !acceptsDebtOf.includes(memberId));
    if (unseen) throw new DomainError("withdrawal.member_owes", { memberId: unseen[0], debtFen: unseen[1] });
    const made = { requestKey, madeAt: ctx.now(), madeBy: ctx.staff.id, batchNo: `P${createOrderNumber(ctx.now())}` };
    const batch = await insertBatch(tx, { ...made, withdrawalNos, debts });
    if (!batch) throw new DomainError("payment_batch.taken");
    const { id, batchNo, lines, payoutFen } = batch;
    const detail = { batchNo, lines, payoutFen, owing: debts.size };
    const deed = {
      action: "desk.paymentBatches.make",
      subject: `payment-batch:${batchNo}`,
      detail,
      reason: null,
    } as const;
    await recordDeed(tx, ctx, deed);
    return { id };
  });
}
