import type { Transaction } from "@liandong/db/connection/database";
import {
  banner,
  category,
  type DescriptionBlock,
  product,
  shareMaterial,
  sku,
  store,
} from "@liandong/db/schema/catalog";
import { freightTemplate } from "@liandong/db/schema/freight";
import { staff } from "@liandong/db/schema/staff";
import { sql } from "drizzle-orm";
import { spellGoods } from "../shop/catalog/spell-goods";
import { demoStaffPassword } from "../staff/accounts/demo-password";
import { banners } from "./content/banners";
import { categories } from "./content/categories";
import { freightTemplates } from "./content/freight";
import { materials } from "./content/materials";
import { bannerPicture, categoryPicture, productPictures, storeSign, variantPicture } from "./content/media";
import { products } from "./content/products";
import { staffAccounts } from "./content/staff";
import { stores } from "./content/stores";
import type { CategoryContent, ProductContent } from "./content/types";

type Ids = ReadonlyMap<string, string>;

/**
 * Fills an empty shop with stores, categories, products, banners and staff; returns whether it did. A shop that sells
 * anything is left alone. Never for production: the staff password is public.
 */
export async function seedCatalog(tx: Transaction): Promise<boolean> {
  await tx.drizzle.execute(sql`select pg_advisory_xact_lock(hashtext('demo seed'))`);
  const [sold] = await tx.drizzle.select({ id: product.id }).from(product).limit(1);
  if (sold) return false;
  const [storeIds, templateIds] = [await insertStores(tx), await insertTemplates(tx)];
  const productIds = await insertProducts(tx, { storeIds, templateIds, categoryIds: await insertCategories(tx) });
  await insertSkus(tx, productIds);
  await spellGoods(tx, { productIds: null });
  await insertBanners(tx, productIds);
  await insertMaterials(tx);
  await insertStaff(tx, storeIds);
  return true;
}

async function insertStores({ drizzle }: Transaction): Promise<Ids> {
  const rows = stores.map(({ key, name, city, place }) => ({
    name,
    city,
    logoUrl: storeSign(key),
    ...place,
    pickupOpen: place !== undefined,
  }));
  return pair(stores, await drizzle.insert(store).values(rows).returning({ id: store.id }), ({ key }) => key);
}

async function insertCategories(tx: Transaction): Promise<Ids> {
  const above = await insertLevel(tx, categories, () => null);
  const children = categories.flatMap((parent) =>
    (parent.children ?? []).map((child) => ({ ...child, parent: parent.key })),
  );
  return insertLevel(tx, children, (child) => idOf(above, child.parent));
}

async function insertLevel<T extends CategoryContent>(
  { drizzle }: Transaction,
  level: readonly T[],
  parentOf: (one: T) => string | null,
): Promise<Ids> {
  const rows = level.map((one, sort) => ({
    name: one.name,
    parentId: parentOf(one),
    pictureUrl: categoryPicture(one.key),
    sort,
  }));
  return pair(level, await drizzle.insert(category).values(rows).returning({ id: category.id }), ({ key }) => key);
}

async function insertTemplates({ drizzle }: Transaction): Promise<Ids> {
  const rows = freightTemplates.map(({ key, ...fields }) => ({ ...fields, changedAt: sql`now()` }));
  const made = await drizzle.insert(freightTemplate).values(rows).returning({ id: freightTemplate.id });
  return pair(freightTemplates, made, ({ key }) => key);
}

type ProductIds = { storeIds: Ids; categoryIds: Ids; templateIds: Ids };

async function insertProducts(
  { drizzle }: Transaction,
  { storeIds, categoryIds, templateIds }: ProductIds,
): Promise<Ids> {
  const rows = products.map((one, sort) => ({
    storeId: idOf(storeIds, one.store),
    categoryId: idOf(categoryIds, one.category),
    zone: one.zone,
    title: one.title,
    subtitle: one.subtitle,
    pictures: productPictures(one.slug),
    description: describe(one),
    tags: [...one.tags],
    virtual: one.virtual ?? false,
    freightFen: one.freightFen ?? 0,
    freightTemplateId: one.freight ? idOf(templateIds, one.freight) : null,
    purchaseLimit: one.purchaseLimit ?? null,
    grants: one.grants ?? null,
    salesCount: one.salesCount,
    salesBefore: one.salesCount,
    sort,
    createdAt: sql`now()`,
  }));
  return pair(products, await drizzle.insert(product).values(rows).returning({ id: product.id }), ({ slug }) => slug);
}

/** Text and pictures by turns, as in a shop: the reason, the ingredients, the use. */
function describe({ slug, story }: ProductContent): DescriptionBlock[] {
  const [, ...pictures] = productPictures(slug);
  return story.flatMap((text, index): DescriptionBlock[] => {
    const url = pictures[index];
    return url
      ? [
          { kind: "text", text },
          { kind: "picture", url },
        ]
      : [{ kind: "text", text }];
  });
}

async function insertSkus({ drizzle }: Transaction, productIds: Ids) {
  const rows = products.flatMap(({ slug, skus }) =>
    skus.map(({ specs, variant, ...rest }) => ({
      ...rest,
      productId: idOf(productIds, slug),
      specs: [...specs],
      pictureUrl: variant ? variantPicture(slug, variant) : null,
    })),
  );
  await drizzle.insert(sku).values(rows);
}

async function insertBanners({ drizzle }: Transaction, productIds: Ids) {
  const rows = banners.map(({ key, title, product: slug }, sort) => ({
    title,
    sort,
    pictureUrl: bannerPicture(key),
    link: `/pages/product/index?id=${idOf(productIds, slug)}`,
  }));
  await drizzle.insert(banner).values(rows);
}

async function insertMaterials({ drizzle }: Transaction) {
  const rows = materials.map(({ title, text, pictures }, sort) => ({
    title,
    text,
    sort,
    pictures: pictures.map(bannerPicture),
  }));
  await drizzle.insert(shareMaterial).values(rows);
}

async function insertStaff({ drizzle }: Transaction, storeIds: Ids) {
  const rows = await Promise.all(
    staffAccounts.map(async ({ username, name, roles, store: ofStore }) => ({
      username,
      name,
      roles: [...roles],
      storeId: ofStore ? idOf(storeIds, ofStore) : null,
      passwordHash: await Bun.password.hash(demoStaffPassword),
    })),
  );
  await drizzle.insert(staff).values(rows).onConflictDoNothing({ target: staff.username });
}

/** PostgreSQL returns the rows of one insert in the order of its values. */
function pair<T>(contents: readonly T[], rows: readonly { id: string }[], keyOf: (content: T) => string): Ids {
  return new Map(contents.map((content, index) => [keyOf(content), rows[index]!.id]));
}

function idOf(ids: Ids, key: string): string {
  const id = ids.get(key);
  if (!id) throw new Error(`the demo content names ${key}, which it does not have`);
  return id;
}
