import { errorMessages } from "@liandong/core/error-messages";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import type { Transaction } from "@liandong/db/connection/database";
import { deleteDead, listDead, type OutboxRow, reviveDead } from "@liandong/db/shop/messages/outbox";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { idInput, reasonInput } from "../../trpc/inputs";
import { recordDeed } from "../../trpc/record-deed";

export const undeliveredInput = z.object({ id: idInput, reason: reasonInput });
type UndeliveredCall = { ctx: StaffContext; input: z.infer<typeof undeliveredInput> };

export type Undelivered = {
  id: string;
  /** What happened, and the number of what it happened to. */
  name: string;
  about: string;
  problem: string;
  attempts: number;
  triedAt: string;
};

const names: Record<OutboxRow["happening"]["kind"], string> = {
  order_step: "订单进度",
  parcel: "包裹发出",
  case_step: "售后进度",
  standing_change: "身份或头衔变化",
  level_change: "等级变化",
  level_warning: "保级提醒",
  member_bound: "新成员加入",
  refund: "退款退回",
  withdrawal: "提现进度",
};

/** Failures are rare; show at most so many. */
const maxShown = 200;

/** 未发出的消息: what could not be told after all tries. */
export async function listUndelivered({ ctx }: { ctx: StaffContext }): Promise<Undelivered[]> {
  const rows = await ctx.db.run((handle) => listDead(handle, { limit: maxShown }));
  return rows.map(({ id, happening, problem, attempts, triedAt }) => ({
    id,
    name: names[happening.kind] ?? happening.kind,
    about: aboutOf(happening),
    problem: errorMessages[problem as ErrorCode] ?? "系统内部错误，详见日志",
    attempts,
    triedAt: triedAt.toISOString(),
  }));
}

function aboutOf(happening: OutboxRow["happening"]): string {
  if ("orderNo" in happening) return happening.orderNo;
  if ("caseNo" in happening) return happening.caseNo;
  if ("refundNo" in happening) return happening.refundNo;
  if ("withdrawalNo" in happening) return happening.withdrawalNo;
  return `会员 ${happening.memberId}`;
}

/** 重新发出: the next run of the job tells it. @throws DomainError request.not_found */
export async function retryUndelivered({ ctx, input }: UndeliveredCall): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const row = await reviveDead(tx, { id: input.id, now: ctx.now() });
    await record(tx, ctx, "desk.messages.retry", row, input);
  });
}

/** 放弃: nobody will be told. @throws DomainError request.not_found */
export async function giveUpUndelivered({ ctx, input }: UndeliveredCall): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await record(tx, ctx, "desk.messages.giveUp", await deleteDead(tx, { id: input.id }), input);
  });
}

async function record(
  tx: Transaction,
  ctx: StaffContext,
  action: "desk.messages.retry" | "desk.messages.giveUp",
  row: OutboxRow | null,
  { id, reason }: UndeliveredCall["input"],
): Promise<void> {
  if (!row) throw new DomainError("request.not_found", { id });
  const happening = `${names[row.happening.kind] ?? row.happening.kind} ${aboutOf(row.happening)}`;
  await recordDeed(tx, ctx, { action, subject: `outbox:${id}`, detail: { happening }, reason });
}
