import { publicProcedure, router } from "../../trpc/procedures";
import { legalTextInput } from "./inputs";
import { showLegalText, showShop } from "./show-shop";

/** 店铺: what everybody may know of the shop, and its legal texts. */
export const settingsRouter = router({
  shop: publicProcedure.query(showShop),
  legalText: publicProcedure.input(legalTextInput).query(showLegalText),
});
