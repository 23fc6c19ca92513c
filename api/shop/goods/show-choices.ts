import { rateOfStanding } from "@liandong/core/plan/differential";
import { loadChoices } from "@liandong/db/shop/goods/goods";
import { programmesInForce } from "../../loyalty/programmes/programmes-in-force";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";

type Choice = { id: string; name: string };

export type GoodsChoices = {
  stores: Choice[];
  /** Categories of the first level, each with those of the second. */
  categories: (Choice & { children: Choice[] })[];
  templates: Choice[];
  brands: Choice[];
  /** Identities and titles that a product may have a rate of its own for, with the plan's rate in basis points. */
  standings: (Choice & { planRateBp: number })[];
  titles: Choice[];
  /** 付费会员卡 that a product of this scope may grant; those of the platform fit every product. */
  cards: (Choice & { scope: string })[];
  joinAmountFen: number;
};

/** The choices that the product form offers; a store's staff get their own store only. */
export async function showChoices({ ctx }: { ctx: StaffContext }): Promise<GoodsChoices> {
  return ctx.db.run(async (handle) => {
    const { stores, categories, templates, brands } = await loadChoices(handle);
    const { plan } = await planInForce(ctx.db, handle);
    const programmes = await programmesInForce(ctx.db, handle);
    const own = ctx.staff.storeId;
    const titles = plan.titles.map(({ id, name = id }) => ({ id, name }));
    const standings = [{ id: "agent", name: "代理" }, { id: "boss", name: "老板" }, ...titles];
    const named = ({ id, name }: Choice) => ({ id, name });
    return {
      stores: own === null ? stores : stores.filter(({ id }) => id === own),
      categories: categories
        .filter(({ parentId }) => parentId === null)
        .map((one) => ({
          ...named(one),
          children: categories.filter(({ parentId }) => parentId === one.id).map(named),
        })),
      templates,
      brands,
      standings: standings.map((one) => ({ ...one, planRateBp: rateOfStanding(plan, null, one.id) })),
      titles,
      cards: [...programmes].flatMap(([scope, { programme }]) =>
        (programme.cards ?? []).map(({ id, name = id }) => ({ id, name, scope })),
      ),
      joinAmountFen: plan.join.amount,
    };
  });
}
