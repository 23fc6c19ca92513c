import { errorMessages } from "@liandong/core/error-messages";
import { DomainError, type ErrorCode } from "@liandong/core/errors";
import { closeStaffPush, listStaffPushes } from "@liandong/db/pushes/pushes";
import { z } from "zod";
import type { StaffContext } from "../trpc/context";
import { router, staffProcedure } from "../trpc/procedures";
import { recordDeed } from "../trpc/record-deed";
import { staffEventNames } from "./handle-push";

const closeInput = z.object({ key: z.string().regex(/^[0-9a-f]{64}$/, "编号不正确") });

export type ShownPush = {
  key: string;
  name: string;
  /** WeChat's own words, where it sent some. */
  text: string;
  /** The payment that it is about; null for other events. */
  tradeNo: string | null;
  problem: string | null;
  receivedAt: string;
};

/** More than anybody reads. */
const maxShown = 200;

/** 微信提醒: events that people have to read, and those that could not be acted on. */
async function showPushes({ ctx }: { ctx: StaffContext }): Promise<ShownPush[]> {
  const rows = await ctx.db.run((handle) => listStaffPushes(handle, { limit: maxShown }));
  return rows.map(({ key, event, content, receivedAt, problem, state }) => ({
    key,
    name: staffEventNames[event] ?? "微信推送没有处理成功",
    text: textOf(content),
    tradeNo: typeof content.merchant_trade_no === "string" ? content.merchant_trade_no : null,
    problem: state === "dead" ? (errorMessages[problem as ErrorCode] ?? "系统内部错误，详见日志") : null,
    receivedAt: receivedAt.toISOString(),
  }));
}

const wordFields = ["msg", "illegal_reason", "illegal_content", "title"];

function textOf(content: Record<string, unknown>): string {
  return wordFields.flatMap((field) => (typeof content[field] === "string" ? [content[field]] : [])).join("；");
}

/** 已处理. @throws DomainError request.not_found when a colleague was faster */
async function closePush({ ctx, input }: { ctx: StaffContext; input: z.infer<typeof closeInput> }): Promise<void> {
  const { key } = input;
  await ctx.db.transaction(async (tx) => {
    const closed = await closeStaffPush(tx, { key });
    if (!closed) throw new DomainError("request.not_found");
    const event = staffEventNames[closed.event] ?? closed.event;
    await recordDeed(tx, ctx, { action: "desk.pushes.close", subject: `push:${key}`, detail: { event }, reason: null });
  });
}

export const pushesDeskRouter = router({
  list: staffProcedure("operator", "service").query((opts) => showPushes(opts)),
  close: staffProcedure("operator", "service")
    .input(closeInput)
    .mutation((opts) => closePush(opts)),
});
