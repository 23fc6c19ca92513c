import { DomainError, InvariantError } from "@liandong/core/errors";
import { cleanLine } from "@liandong/core/text/clean-text";
import { atMost } from "@liandong/core/text/text-length";
import {
  deletePayoutAccount,
  findPayoutAccount,
  insertPayoutAccount,
  listPayoutAccounts,
  type PayoutKind,
} from "@liandong/db/money/payouts/payouts";
import { z } from "zod";
import { maskAccount, maskName } from "../../people/members/mask-personal-data";
import type { MemberContext } from "../../trpc/context";
import { idInput } from "../../trpc/inputs";

const name = z.string().overwrite(cleanLine).min(2, "请填写真实姓名").refine(atMost(30), "姓名太长");

export const savePayoutInput = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("bank"),
    name,
    bankName: z.string().overwrite(cleanLine).min(2, "请填写开户银行").refine(atMost(40), "银行名称太长"),
    account: z
      .string()
      .transform((text) => text.replace(/[\s-]/g, ""))
      .pipe(z.string().regex(/^\d{12,22}$/, "卡号为 12 到 22 位数字")),
  }),
  z.object({
    kind: z.literal("alipay"),
    name,
    account: z
      .string()
      .overwrite(cleanLine)
      .refine((text) => /^1\d{10}$/.test(text) || z.email().safeParse(text).success, "支付宝账号是手机号或邮箱"),
  }),
]);
export type SavePayoutInput = z.infer<typeof savePayoutInput>;

export const byPayout = z.object({ id: idInput });

export type PayoutAccountCard = { id: string; kind: PayoutKind; kindName: string; shown: string };

const kindNames: Record<PayoutKind, string> = { bank: "银行卡", alipay: "支付宝" };
const most = 5;
const ownerOf = (memberId: string) => `payout:${memberId}`;

/** 收款账户: those that the member keeps, masked. */
export async function listOwnPayouts({ ctx }: { ctx: MemberContext }): Promise<PayoutAccountCard[]> {
  const { memberId } = ctx;
  const rows = await ctx.db.run((handle) => listPayoutAccounts(handle, { memberId }));
  return rows.map(({ id, kind, shown }) => ({ id, kind, kindName: kindNames[kind], shown }));
}

/** @throws DomainError payout.too_many */
export async function savePayout({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: SavePayoutInput;
}): Promise<PayoutAccountCard> {
  const { memberId } = ctx;
  const { kind, name: holder, account } = input;
  const where = kind === "bank" ? input.bankName : kindNames.alipay;
  const shown = `${where} ${maskAccount(account)} ${maskName(holder)}`;
  const sealed = ctx.secrets.seal(JSON.stringify({ name: holder, account: `${where} ${account}` }), ownerOf(memberId));
  const id = await ctx.db.transaction((tx) =>
    insertPayoutAccount(tx, { memberId, kind, sealed, shown, createdAt: ctx.now(), most }),
  );
  if (id === null) throw new DomainError("payout.too_many");
  return { id, kind, kindName: kindNames[kind], shown };
}

/** @throws DomainError request.not_found */
export async function removePayout({ ctx, input }: { ctx: MemberContext; input: { id: string } }): Promise<void> {
  const { memberId } = ctx;
  const removed = await ctx.db.run((handle) => deletePayoutAccount(handle, { memberId, ...input }));
  if (!removed) throw new DomainError("request.not_found");
}

/** The receiver of a withdrawal to a kept account. @throws DomainError request.not_found */
export async function openPayoutAccount({
  ctx,
  input,
}: {
  ctx: MemberContext;
  input: { id: string };
}): Promise<{ name: string; account: string }> {
  const { memberId } = ctx;
  const row = await ctx.db.run((handle) => findPayoutAccount(handle, { memberId, ...input }));
  if (!row) throw new DomainError("request.not_found");
  const opened = ctx.secrets.open(row.sealed, ownerOf(memberId));
  if (!opened) throw new InvariantError(`the payout account ${row.id} cannot be opened`);
  return JSON.parse(opened.text) as { name: string; account: string };
}
