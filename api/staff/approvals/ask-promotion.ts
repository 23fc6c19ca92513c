import type { z } from "zod";
import { scopeOfStaff } from "../../loyalty/programmes/scopes";
import type { askPromotionInput } from "../../trade/promotions/inputs";
import { requireSound } from "../../trade/promotions/save-promotion";
import type { StaffContext } from "../../trpc/context";
import { askColleague } from "./ask";

/**
 * 提交复核: lays a promotion that may lose money before another operator of the platform.
 * @throws DomainError promotion.unsound with `problems`, auth.forbidden, request.conflict, approval.too_many
 */
export async function askForPromotion({
  ctx,
  input: { promotion, reason, requestKey },
}: {
  ctx: StaffContext;
  input: z.infer<typeof askPromotionInput>;
}): Promise<{ id: string }> {
  // A colleague of the platform saves it later, so the store of the author has to stand in it.
  const scope = scopeOfStaff(ctx.staff, promotion.document.scope);
  const document = { ...promotion.document, scope };
  const named = { ...promotion, document } as typeof promotion;
  const { losses } = await ctx.db.command((tx) => requireSound(tx, { ctx, input: named }));
  return askColleague({ ctx, input: { kind: "promotion", input: { promotion: named, reason, requestKey, losses } } });
}
