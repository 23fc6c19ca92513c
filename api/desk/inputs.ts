import { type MemberPurpose, memberPurposes } from "@liandong/core/ledger/accounts";
import { orderStatusNames } from "@liandong/core/orders/status-names";
import type { OrderStatus } from "@liandong/core/plan/order-facts";
import { z } from "zod";
import { cursorInput, idInput } from "../trpc/inputs";

const reason = z.string().trim().min(4, "请写明原因，至少四个字").max(200, "原因最多二百个字");

export const orderNoInput = z.string().regex(/^[0-9A-Za-z_-]{6,32}$/, "订单号不正确");

export const searchInput = z.object({ q: z.string().trim().min(1, "请输入要找的内容").max(40, "内容太长") });

export const memberInput = z.object({ memberId: idInput });

export const memberListInput = z.object({ memberId: idInput, cursor: cursorInput.nullish() });

export const entriesInput = z.object({
  memberId: idInput,
  purpose: z.enum(Object.keys(memberPurposes) as MemberPurpose[]).optional(),
  cursor: cursorInput.nullish(),
});

export const orderInput = z.object({ orderNo: orderNoInput });

/** Null: without a referrer. */
export const correctInvitationInput = z.object({ memberId: idInput, referrerId: idInput.nullable(), reason });
export type CorrectInvitationInput = z.infer<typeof correctInvitationInput>;

export const orderListInput = z.object({
  status: z.enum(Object.keys(orderStatusNames) as OrderStatus[]),
  storeId: idInput.optional(),
  cursor: cursorInput.nullish(),
});
export type OrderListInput = z.infer<typeof orderListInput>;

export const unmaskInput = z.discriminatedUnion("field", [
  z.object({ field: z.literal("phone"), memberId: idInput, reason }),
  z.object({ field: z.literal("address"), memberId: idInput, id: idInput, reason }),
  z.object({ field: z.literal("orderAddress"), memberId: idInput, id: orderNoInput, reason }),
]);
export type UnmaskInput = z.infer<typeof unmaskInput>;

/** GB/T 2260 code of a province, city or district, however many zeros it came with: 340000 is 34. */
const regionInput = z
  .string()
  .regex(/^\d{2}(\d{2}){0,2}$/, "请选择正确的地区")
  .transform((code) => code.replace(/(00){1,2}$/, ""));

/** One of the three is given or taken back. */
export const grantInput = z
  .object({
    memberId: idInput,
    identity: z.enum(["agent", "boss"]).optional(),
    title: z.string().min(1).max(40).optional(),
    region: regionInput.optional(),
    reason,
  })
  .refine(
    ({ identity, title, region }) => [identity, title, region].filter(Boolean).length === 1,
    "请选择一项授予内容",
  );
export type GrantInput = z.infer<typeof grantInput>;
