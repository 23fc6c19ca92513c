import { DomainError } from "@liandong/core/errors";
import type { GoodsDocument } from "@liandong/core/goods/goods-document";
import { platformTermChanged } from "@liandong/core/goods/platform-terms";
import { goodsLosses } from "@liandong/core/plan-check/goods-loss";
import type { Handle } from "@liandong/db/connection/database";
import { loadChoices } from "@liandong/db/shop/goods/goods";
import { requireStaffPictures } from "../../uploads/require-staff-pictures";
import { goodsRules } from "./goods-rules";
import { type GoodsActor, requireStore } from "./own-store";

type Admission = {
  ctx: GoodsActor;
  handle: Handle;
  /** The product as it is; null for a new one. */
  before: GoodsDocument | null;
  goods: GoodsDocument;
  acceptsLoss: boolean;
};

/**
 * Checks a product before it is written: all it names exists, its pictures are the staff's own uploads, a possible
 * loss has been accepted, and a store's staff have left to the platform what is the platform's.
 * @throws DomainError auth.forbidden, goods.platform_terms, goods.unknown_choice, upload.unknown, goods.may_lose_money with `problems`
 */
export async function admitGoods({ ctx, handle, before, goods, acceptsLoss }: Admission): Promise<void> {
  requireStore(ctx.staff, goods.storeId);
  const { stores, categories, templates, brands } = await loadChoices(handle);
  const changed = ctx.staff.storeId === null ? null : platformTermChanged(before, goods);
  if (changed) throw new DomainError("goods.platform_terms", { field: changed });
  const rules = await goodsRules(ctx, handle, goods);
  const { plan, programmes } = rules;
  const cards = programmes.flatMap((programme) => programme.cards ?? []);
  const standings = ["agent", "boss", ...plan.titles.map(({ id }) => id)];
  const has = (list: readonly { id: string }[], id: string) => list.some((one) => one.id === id);
  const named = {
    storeId: has(stores, goods.storeId),
    categoryId: has(categories, goods.categoryId),
    freightTemplateId: goods.freightTemplateId === null || has(templates, goods.freightTemplateId),
    brandId: goods.brandId === null || has(brands, goods.brandId),
    rates: Object.keys(goods.rates ?? {}).every((standing) => standings.includes(standing)),
    grants:
      (goods.grants?.title === undefined || has(plan.titles, goods.grants.title)) &&
      (goods.grants?.card === undefined || has(cards, goods.grants.card)),
  };
  const unknown = Object.entries(named).find(([, isThere]) => !isThere)?.[0];
  if (unknown) throw new DomainError("goods.unknown_choice", { field: unknown });
  await requireStaffPictures(handle, picturesIn(goods));
  const losses = acceptsLoss ? [] : goodsLosses(rules, goods);
  const problems = losses.map((message) => ({ path: "variants", message }));
  if (problems.length > 0) throw new DomainError("goods.may_lose_money", { problems });
}

function picturesIn({ pictures, videoUrl, description, variants }: GoodsDocument): string[] {
  const described = description.flatMap((block) => (block.kind === "picture" ? block.url : []));
  return [
    ...pictures,
    ...(videoUrl ? [videoUrl] : []),
    ...described,
    ...variants.flatMap(({ pictureUrl }) => pictureUrl ?? []),
  ];
}
