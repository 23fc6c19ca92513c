import { rateOfStanding } from "@liandong/core/plan/differential";
import { loadChoices } from "@liandong/db/shop/goods/goods";
import { planInForce } from "../../people/plan/plan-in-force";
import type { StaffContext } from "../../trpc/context";

type Named = { id: string; name: string };

export type GoodsChoices = {
  stores: Named[];
  /** The first level with the second below it. */
  categories: (Named & { children: Named[] })[];
  templates: Named[];
  /** Who can have a rate of the product's own, with the plan's. */
  standings: (Named & { planRateBp: number })[];
  titles: Named[];
  joinAmountFen: number;
};

/** What a product's form offers to choose from; a store's staff choose their own store. */
export async function showChoices({ ctx }: { ctx: StaffContext }): Promise<GoodsChoices> {
  return ctx.db.run(async (handle) => {
    const { stores, categories, templates } = await loadChoices(handle);
    const { plan } = await planInForce(ctx.db, handle);
    const own = ctx.staff.storeId;
    const titles = plan.titles.map(({ id, name = id }) => ({ id, name }));
    const standings = [{ id: "agent", name: "代理" }, { id: "boss", name: "老板" }, ...titles];
    const named = ({ id, name }: Named) => ({ id, name });
    return {
      stores: own === null ? stores : stores.filter(({ id }) => id === own),
      categories: categories
        .filter(({ parentId }) => parentId === null)
        .map((one) => ({
          ...named(one),
          children: categories.filter(({ parentId }) => parentId === one.id).map(named),
        })),
      templates,
      standings: standings.map((one) => ({ ...one, planRateBp: rateOfStanding(plan, null, one.id) })),
      titles,
      joinAmountFen: plan.join.amount,
    };
  });
}
