import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { router, storeStaffProcedure } from "../../trpc/procedures";
import { createLink } from "./create-link";

const operator = storeStaffProcedure("operator");

/** What the link opens: a product, what a banner leads to, or 领券中心. */
export const linkInput = z.discriminatedUnion("to", [
  z.object({ to: z.literal("product"), id: idInput }),
  z.object({ to: z.literal("banner"), id: idInput }),
  z.object({ to: z.literal("coupons") }),
]);

/** 小程序链接: addresses for short messages and web pages that open a page of the mini-program. */
export const linksDeskRouter = router({
  create: operator.input(linkInput).mutation((opts) => createLink(opts)),
});
