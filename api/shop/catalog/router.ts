import { loadCategories } from "@liandong/db/shop/catalog/window";
import { z } from "zod";
import { idInput } from "../../trpc/inputs";
import { publicProcedure, router } from "../../trpc/procedures";
import { listProducts, listProductsInput } from "./list-products";
import { showHome } from "./show-home";
import { showProduct } from "./show-product";

export const catalogRouter = router({
  home: publicProcedure.query(showHome),
  products: publicProcedure.input(listProductsInput).query(listProducts),
  categories: publicProcedure.query(({ ctx }) => ctx.db.run(loadCategories)),
  product: publicProcedure.input(z.object({ id: idInput })).query(showProduct),
});
