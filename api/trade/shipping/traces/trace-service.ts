import { DomainError } from "@liandong/core/errors";
import { cleanLine } from "@liandong/core/text/clean-text";
import type { Handle } from "@liandong/db/connection/database";
import { findTraceService, saveTraceService } from "@liandong/db/trade/shipping/traces";
import { z } from "zod";
import type { TraceAccount } from "../../../traces/kuaidi100";
import type { Deps, StaffContext } from "../../../trpc/context";
import { reasonInput, settingsVersionInput } from "../../../trpc/inputs";
import { recordDeed } from "../../../trpc/record-deed";

const owner = "traces:kuaidi100";

export type ShownTraceService = {
  customer: string;
  hasKey: boolean;
  isOn: boolean;
  /** Where the sandbox answers for the carriers, no account is needed. */
  isSandbox: boolean;
  version: number;
};

/** 物流查询服务 as the settings show it; the key is never shown again. */
export async function showTraceService({ ctx }: { ctx: StaffContext }): Promise<ShownTraceService> {
  const row = await ctx.db.run(findTraceService);
  const isSandbox = ctx.traces?.account != null;
  if (!row) return { customer: "", hasKey: false, isOn: isSandbox, isSandbox, version: 0 };
  return { customer: row.customer, hasKey: true, isOn: row.isOn, isSandbox, version: row.version };
}

export const saveTraceServiceInput = z.object({
  version: settingsVersionInput,
  customer: z
    .string()
    .overwrite(cleanLine)
    .regex(/^[0-9A-Za-z]{8,64}$/, "公司编号不正确，请从快递100的企业后台复制"),
  /** Absent: the one that is kept. */
  key: z
    .string()
    .overwrite(cleanLine)
    .regex(/^[0-9A-Za-z]{6,64}$/, "授权 key 不正确，请从快递100的企业后台复制")
    .optional(),
  isOn: z.boolean(),
  reason: reasonInput,
});

type SaveCall = { ctx: StaffContext; input: z.infer<typeof saveTraceServiceInput> };

/**
 * Keeps the account at 快递100, its key encrypted.
 * @throws DomainError traces.key_missing, request.conflict (a colleague has saved meanwhile)
 */
export async function saveTraceAccount({ ctx, input }: SaveCall): Promise<{ version: number }> {
  const { version, customer, key, isOn, reason } = input;
  return ctx.db.transaction(async (tx) => {
    const before = await findTraceService(tx);
    if (key === undefined && !before) throw new DomainError("traces.key_missing");
    const sealed = key === undefined ? before!.sealed : ctx.secrets.seal(key, owner);
    const changed = { customer, sealed, isOn, changedAt: ctx.now(), changedBy: `staff:${ctx.staff.id}` };
    const next = await saveTraceService(tx, { version, service: changed });
    if (next === null) throw new DomainError("request.conflict");
    const changes = [isOn ? "启用" : "停用", `公司编号 ${customer}`, ...(key === undefined ? [] : ["更换了授权 key"])];
    await recordDeed(tx, ctx, {
      action: "desk.shipping.saveTraceService",
      subject: "shop-settings",
      detail: { changes },
      reason,
    });
    return { version: next };
  });
}

/** The account to ask with: the shop's own, else that of the sandbox; null where the shop has none or has switched it off. */
export async function traceAccount(
  handle: Handle,
  { secrets, traces }: Pick<Deps, "secrets" | "traces">,
): Promise<TraceAccount | null> {
  const row = await findTraceService(handle);
  if (!row) return traces?.account ?? null;
  const key = row.isOn ? secrets.open(row.sealed, owner) : null;
  return key ? { customer: row.customer, key: key.text } : null;
}
