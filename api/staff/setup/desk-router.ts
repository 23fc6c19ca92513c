import { loadLegalTextVersions } from "@liandong/db/settings/legal-texts";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { loadSetupFacts } from "@liandong/db/staff/setup/facts";
import { z } from "zod";
import { router, staffProcedure } from "../../trpc/procedures";
import { orderPathPlaces, setOrderPath } from "./set-order-path";
import { setupGroups, testedItems } from "./setup-items";
import { testItem } from "./test-item";

const admin = staffProcedure("admin");

/** 开店向导: admins of the platform see what is there and test it. */
export const setupDeskRouter = router({
  list: admin.query(async ({ ctx }) => {
    const { hasPush, notifyBaseUrl } = ctx.wechat;
    const wechat = { hasPush, notifyBaseUrl, appids: (await ctx.wechat.apps()).map(({ appid }) => appid) };
    return ctx.db.run(async (handle) => {
      const facts = await loadSetupFacts(handle);
      const { settings } = await loadShopSettings(handle);
      const legalTexts = await loadLegalTextVersions(handle);
      return { isDemo: facts.isDemo, groups: setupGroups({ facts, settings, legalTexts, wechat }) };
    });
  }),
  test: admin.input(z.object({ item: z.enum(testedItems) })).mutation((opts) => testItem(opts)),
  setOrderPath: admin.input(z.object({ place: z.enum(orderPathPlaces) })).mutation((opts) => setOrderPath(opts)),
});
