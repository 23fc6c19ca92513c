import { listAttributeTemplates } from "@liandong/db/shop/storefront/attribute-templates";
import { listBanners } from "@liandong/db/shop/storefront/banners";
import { listAttributeNames, listBrands } from "@liandong/db/shop/storefront/brands";
import { listCategories } from "@liandong/db/shop/storefront/categories";
import { loadShopFront } from "@liandong/db/shop/storefront/shop-front";
import { listAllStores } from "@liandong/db/shop/storefront/stores";
import { router, staffProcedure, storeStaffProcedure } from "../../trpc/procedures";
import { previewHome } from "../catalog/show-home";
import { removeAttributeTemplate, saveAttributeTemplate } from "./attribute-templates";
import { removeBanner, saveBanner } from "./banners";
import { removeBrand, saveBrand } from "./brands";
import { removeCategory, saveCategory } from "./categories";
import { attributeTemplateInput, bannerInput, brandInput, categoryInput, onlyIdInput, storeInput } from "./inputs";
import { saveStore } from "./save-store";
import {
  frontHistoryInput,
  listFrontHistory,
  previewFrontInput,
  restoreFrontInput,
  restoreShopFront,
  saveFrontInput,
  saveShopFront,
} from "./shop-front";

const operator = storeStaffProcedure("operator");
/** The home page is the platform's. */
const platformOperator = staffProcedure("operator");

/** 店面: categories, stores and banners, which shoppers see first. */
export const storefrontDeskRouter = router({
  categories: operator.query(({ ctx }) => ctx.db.run(listCategories)),
  saveCategory: operator.input(categoryInput).mutation((opts) => saveCategory(opts)),
  removeCategory: operator.input(onlyIdInput).mutation((opts) => removeCategory(opts)),
  brands: operator.query(({ ctx }) => ctx.db.run(listBrands)),
  saveBrand: operator.input(brandInput).mutation((opts) => saveBrand(opts)),
  removeBrand: operator.input(onlyIdInput).mutation((opts) => removeBrand(opts)),
  attributeNames: operator
    .input(onlyIdInput)
    .query(({ ctx, input }) => ctx.db.run((handle) => listAttributeNames(handle, { categoryId: input.id }))),
  attributeTemplates: operator.query(({ ctx }) => ctx.db.run((handle) => listAttributeTemplates(handle))),
  attributeTemplatesOf: operator
    .input(onlyIdInput)
    .query(({ ctx, input }) => ctx.db.run((handle) => listAttributeTemplates(handle, input.id))),
  saveAttributeTemplate: operator.input(attributeTemplateInput).mutation((opts) => saveAttributeTemplate(opts)),
  removeAttributeTemplate: operator.input(onlyIdInput).mutation((opts) => removeAttributeTemplate(opts)),
  stores: operator.query(({ ctx }) => ctx.db.run(listAllStores)),
  saveStore: operator.input(storeInput).mutation((opts) => saveStore(opts)),
  banners: operator.query(({ ctx }) => ctx.db.run(listBanners)),
  saveBanner: operator.input(bannerInput).mutation((opts) => saveBanner(opts)),
  front: platformOperator.query(({ ctx }) => ctx.db.run(loadShopFront)),
  previewFront: platformOperator.input(previewFrontInput).query((opts) => previewHome(opts)),
  saveFront: platformOperator.input(saveFrontInput).mutation((opts) => saveShopFront(opts)),
  restoreFront: platformOperator.input(restoreFrontInput).mutation((opts) => restoreShopFront(opts)),
  frontHistory: platformOperator.input(frontHistoryInput).query((opts) => listFrontHistory(opts)),
  removeBanner: operator.input(onlyIdInput).mutation((opts) => removeBanner(opts)),
});
