import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { router, storeStaffProcedure } from "../../trpc/procedures";
import { createLink } from "./create-link";

const operator = storeStaffProcedure("operator");

const appid = z.string().min(1).max(64).optional();

/** What the link opens: a product, what a banner leads to, or 领券中心. */
export const linkInput = z.discriminatedUnion("to", [
  z.object({ to: z.literal("product"), id: idInput, appid }),
  z.object({ to: z.literal("banner"), id: idInput, appid }),
  z.object({ to: z.literal("coupons"), appid }),
]);

/** 小程序链接: addresses for short messages and web pages that open a page of the mini-program. */
export const linksDeskRouter = router({
  create: operator.input(linkInput).mutation((opts) => createLink(opts)),
});
