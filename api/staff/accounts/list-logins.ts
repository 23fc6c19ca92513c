import { listLogins } from "@liandong/db/staff/sessions/logins";
import { z } from "zod";
import type { StaffContext } from "../../trpc/context";
import { decodeCursor, type Page, pageOf } from "../../trpc/cursor";
import { cursorInput, idInput } from "../../trpc/inputs";

export const ownLoginsInput = z.object({ cursor: cursorInput.nullish() });
export const loginsInput = ownLoginsInput.extend({ staffId: idInput.optional(), failed: z.boolean().default(false) });

const outcomeNames = {
  done: "成功",
  unknown: "没有这个账号",
  disabled: "账号已停用",
  password: "密码不正确",
  code: "动态码不正确",
  locked: "尝试太多，暂时锁定",
} as const;

export type ShownLogin = {
  id: string;
  username: string;
  /** Null where no account has the name. */
  staffName: string | null;
  at: string;
  outcome: keyof typeof outcomeNames;
  outcomeName: string;
  clientIp: string;
  device: string | null;
};

const pageSize = 30;
const place = z.tuple([idInput]);

type LoginList = { ctx: StaffContext; input: Partial<z.infer<typeof loginsInput>> };

/** 登录日志, the latest first. */
export async function showLogins({ ctx, input }: LoginList): Promise<Page<ShownLogin>> {
  const { staffId, failed = false, cursor } = input;
  const afterId = decodeCursor(place, cursor)?.[0] ?? null;
  const rows = await ctx.db.run((handle) => listLogins(handle, { staffId, failed, afterId, limit: pageSize + 1 }));
  const { items, nextCursor } = pageOf(rows, pageSize, ({ id }) => [id]);
  const shown = items.map(({ at, outcome, ...row }) => ({
    ...row,
    outcome,
    at: at.toISOString(),
    outcomeName: outcomeNames[outcome],
  }));
  return { items: shown, nextCursor };
}
