import { errorMessages } from "@liandong/core/error-messages";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { deleteDead, findDead, listDead, type OutboxRow, reviveDead } from "@liandong/db/outbox/outbox";
import { toHappening } from "@liandong/db/shop/messages/happenings";
import { z } from "zod";
import type { StaffContext } from "../trpc/context";
import { idInput, reasonInput } from "../trpc/inputs";
import { recordDeed } from "../trpc/record-deed";
import type { Matter } from "../work/outbox-kind";
import { outboxKindName, outboxKindOf } from "./kinds";

export const deadLetterInput = z.object({ id: idInput, reason: reasonInput });
type DeadLetterCall = { ctx: StaffContext; input: z.infer<typeof deadLetterInput> };

export type DeadLetter = {
  id: string;
  kind: string;
  /** What has to leave, and the number of what it belongs to. */
  name: string;
  about: string;
  problem: string;
  attempts: number;
  triedAt: string;
  /** 退款 or 转账: only finance give it up. */
  isMoney: boolean;
};

/** Failures are rare; show at most so many. */
const maxShown = 200;

/** 未能发出的事项: what failed after all tries and waits for staff, the oldest first. */
export async function listDeadLetters({ ctx }: { ctx: StaffContext }): Promise<DeadLetter[]> {
  const rows = await ctx.db.run((handle) => listDead(handle, { limit: maxShown }));
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    name: outboxKindName(row.kind),
    about: aboutOf(row),
    problem: row.said || (errorMessages[row.problem as ErrorCode] ?? "系统内部错误，详见日志"),
    attempts: row.attempts,
    triedAt: row.triedAt.toISOString(),
    isMoney: isMoney(row),
  }));
}

function aboutOf(row: Pick<OutboxRow, "id" | "kind" | "key" | "subject">): string {
  if (row.key !== null) return row.key;
  const happening = toHappening(row);
  if ("orderNo" in happening) return happening.orderNo;
  if ("caseNo" in happening) return happening.caseNo;
  if ("refundNo" in happening) return happening.refundNo;
  if ("withdrawalNo" in happening) return happening.withdrawalNo;
  if ("tradeNo" in happening) return happening.tradeNo;
  if ("groupId" in happening) return `团 ${happening.groupId}`;
  return `会员 ${happening.memberId}`;
}

const isMoney = ({ kind }: Pick<OutboxRow, "kind">) => outboxKindOf(kind)?.isMoney ?? false;

/** 重新发出: the next run tries it first. @throws DomainError request.not_found */
export async function retryDeadLetter({ ctx, input: { id, reason } }: DeadLetterCall): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const row = await reviveDead(tx, { id, now: ctx.now() });
    if (!row) throw new DomainError("request.not_found", { id });
    await recordDeed(tx, ctx, { action: "desk.outbox.retry", subject: `outbox:${id}`, detail: detailOf(row), reason });
  });
}

/**
 * 放弃: nothing more is tried. Money is not lost by it: WeChat is asked first, and what it does not know goes to the way out
 * that its kind has. Returns `settled` when WeChat's answer ended the matter, so that nothing was given up.
 * @throws DomainError request.not_found, outbox.money, outbox.under_way; WechatError wechat.unavailable, wechat.paused
 */
export async function giveUpDeadLetter({
  ctx,
  input: { id, reason },
}: DeadLetterCall): Promise<{ outcome: "given_up" | "settled" }> {
  const found = await ctx.db.run((handle) => findDead(handle, { id }));
  if (!found) throw new DomainError("request.not_found", { id });
  if (isMoney(found) && !ctx.staff.roles.some((role) => role === "finance" || role === "admin"))
    throw new DomainError("outbox.money");
  const giveUp = await prepare(ctx, found);
  if (!giveUp) return { outcome: "settled" };
  await ctx.db.transaction(async (tx) => {
    // First the matter, then its row, in the order of every booking; a matter that ended takes its row along.
    await giveUp(tx);
    const isGivenUp = await deleteDead(tx, { id });
    if (!isGivenUp && !isMoney(found)) throw new DomainError("request.not_found", { id });
    await recordDeed(tx, ctx, {
      action: "desk.outbox.giveUp",
      subject: `outbox:${id}`,
      detail: detailOf(found),
      reason,
    });
  });
  return { outcome: "given_up" };
}

async function prepare(ctx: StaffContext, row: OutboxRow) {
  const kind = outboxKindOf(row.kind);
  return kind && row.key !== null ? kind.prepareGivingUp({ ctx, matter: row as Matter }) : async () => {};
}

function detailOf(row: Pick<OutboxRow, "id" | "kind" | "key" | "subject">): { matter: string } {
  return { matter: `${outboxKindName(row.kind)} ${aboutOf(row)}` };
}
