import { loadCategories } from "@liandong/db/shop/catalog/window";
import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { publicProcedure, router } from "../../trpc/procedures";
import { listProducts, listProductsInput } from "./list-products";
import { showSearchHints, suggest, suggestInput } from "./search-hints";
import { showHome } from "./show-home";
import { showProduct } from "./show-product";
import { showStore } from "./show-store";

export const catalogRouter = router({
  home: publicProcedure.query(showHome),
  products: publicProcedure.input(listProductsInput).query(listProducts),
  categories: publicProcedure.query(({ ctx }) => ctx.db.run(loadCategories)),
  /** 店铺页. */
  store: publicProcedure.input(z.object({ id: idInput })).query(showStore),
  searchHints: publicProcedure.query(showSearchHints),
  suggest: publicProcedure.input(suggestInput).query(suggest),
  product: publicProcedure.input(z.object({ id: idInput })).query(showProduct),
});
