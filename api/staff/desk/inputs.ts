import { z } from "zod";
import { cursorInput, idInput, orderNoInput, reasonInput } from "../../trpc/inputs";

export const searchInput = z.object({ q: z.string().trim().min(1, "请输入要找的内容").max(40, "内容太长") });

export const storeMembersInput = z.object({
  /** Which store; staff of a store get theirs. */
  storeId: idInput.optional(),
  q: z.string().trim().min(1).max(40, "内容太长").optional(),
  cursor: cursorInput.nullish(),
});
export type StoreMembersInput = z.infer<typeof storeMembersInput>;

export const orderInput = z.object({ orderNo: orderNoInput });
export const unmaskInput = z.discriminatedUnion("field", [
  z.object({ field: z.literal("phone"), memberId: idInput, reason: reasonInput }),
  z.object({ field: z.literal("address"), memberId: idInput, id: idInput, reason: reasonInput }),
  z.object({ field: z.literal("orderAddress"), memberId: idInput, id: orderNoInput, reason: reasonInput }),
]);
export type UnmaskInput = z.infer<typeof unmaskInput>;
