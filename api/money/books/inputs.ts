import { kindNames } from "@liandong/core/ledger/kind-names";
import type { TransactionKind } from "@liandong/core/ledger/transaction";
import { dayMs } from "@liandong/core/time/shanghai";
import { z } from "zod";
import { cursorInput, dayInput, idInput } from "../../trpc/inputs";

const day = dayInput("日期格式如 2026-03-01");
const maxDays = 92;

/** Calendar days in Asia/Shanghai, the first and the last included. */
export const spanInput = z.object({ from: day, to: day }).superRefine(({ from, to }, ctx) => {
  const days = (Date.parse(to) - Date.parse(from)) / dayMs + 1;
  if (days < 1) ctx.addIssue({ code: "custom", path: ["to"], message: "结束日期不能早于开始日期" });
  if (days > maxDays) ctx.addIssue({ code: "custom", path: ["to"], message: `一次最多 ${maxDays} 天` });
});
export type SpanInput = z.infer<typeof spanInput>;

export const ledgerInput = z.object({
  /** The number of an order, a withdrawal or a refund, or a pool's period. */
  reference: z.string().trim().min(1).max(80).optional(),
  memberId: idInput.optional(),
  kind: z.enum(Object.keys(kindNames) as TransactionKind[]).optional(),
  cursor: cursorInput.nullish(),
});
export type LedgerInput = z.infer<typeof ledgerInput>;
