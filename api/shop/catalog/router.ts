import { listStoreNames, loadCategories } from "@liandong/db/shop/catalog/window";
import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { memberProcedure, publicProcedure, router } from "../../trpc/procedures";
import { listProducts, listProductsInput } from "./list-products";
import { listPromoted } from "./list-promoted";
import { showSearchHints, suggest, suggestInput } from "./search-hints";
import { showHome } from "./show-home";
import { showProduct } from "./show-product";
import { showStore } from "./show-store";

export const catalogRouter = router({
  home: publicProcedure.query(showHome),
  products: publicProcedure.input(listProductsInput).query(listProducts),
  promoted: memberProcedure
    .input(z.object({ sort: z.enum(["earn", "sales"]).default("earn") }))
    .query((opts) => listPromoted(opts)),
  categories: publicProcedure.query(({ ctx }) => ctx.db.run(loadCategories)),
  /** Stores by name, to narrow a list to one. */
  stores: publicProcedure.query(({ ctx }) => ctx.db.run(listStoreNames)),
  /** 店铺页. */
  store: publicProcedure.input(z.object({ id: idInput })).query(showStore),
  searchHints: publicProcedure.query(showSearchHints),
  suggest: publicProcedure.input(suggestInput).query(suggest),
  product: publicProcedure.input(z.object({ id: idInput })).query(showProduct),
});
