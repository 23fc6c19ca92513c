import { describe, expect, test } from "bun:test";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { banners } from "@liandong/api/demo/content/banners";
import { categories } from "@liandong/api/demo/content/categories";
import { coupons } from "@liandong/api/demo/content/coupons";
import { history } from "@liandong/api/demo/content/history";
import { momentOf } from "@liandong/api/demo/content/history/step";
import {
  avatarPicture,
  bannerPicture,
  categoryPicture,
  productPictures,
  storeSign,
  variantPicture,
} from "@liandong/api/demo/content/media";
import { people } from "@liandong/api/demo/content/people";
import { products } from "@liandong/api/demo/content/products";
import { staffAccounts } from "@liandong/api/demo/content/staff";
import { stores } from "@liandong/api/demo/content/stores";
import { areaList } from "@vant/area-data";

const media = join(import.meta.dir, "../../../api/demo/media");
const allCategories = categories.flatMap((parent) => [parent, ...(parent.children ?? [])]);
const leaves = categories.flatMap(({ children = [] }) => children.map(({ key }) => key));
const person = new Map(people.map((one) => [one.key, one]));
const productOf = new Map(products.map((one) => [one.slug, one]));

function repeated(names: readonly string[]): string[] {
  return names.filter((name, index) => names.indexOf(name) !== index);
}

describe("pictures", () => {
  const named = [
    ...products.flatMap(({ slug, skus }) => [
      ...productPictures(slug),
      ...skus.flatMap(({ variant }) => (variant ? [variantPicture(slug, variant)] : [])),
    ]),
    ...allCategories.map(({ key }) => categoryPicture(key)),
    ...stores.map(({ key }) => storeSign(key)),
    ...people.map(({ key }) => avatarPicture(key)),
    ...banners.map(({ key }) => bannerPicture(key)),
  ];
  const files = [...new Bun.Glob("**/*").scanSync({ cwd: media })].map(
    (file) => `/media/${file.replaceAll("\\", "/")}`,
  );

  test("every picture that the content names exists, and no other", () => {
    expect(repeated(named)).toEqual([]);
    expect(files.toSorted()).toEqual(named.toSorted());
  });

  test("pictures are small enough for a mini-program", () => {
    const sizes = files.map((file) => statSync(join(media, file.replace("/media/", ""))).size);
    expect(Math.max(...sizes)).toBeLessThan(40_000);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000);
  });
});

describe("catalogue", () => {
  test("every zone has goods, and join goods cost what makes an agent", () => {
    expect(products.length).toBeGreaterThanOrEqual(44);
    for (const zone of ["join", "free", "member", "retail", "points"] as const)
      expect(products.filter((one) => one.zone === zone).length).toBeGreaterThanOrEqual(5);
    const join = products.filter(({ zone }) => zone === "join").flatMap(({ skus }) => skus);
    expect(join.every(({ priceFen }) => priceFen >= 49_900)).toBe(true);
  });

  test("slugs and titles are unique, and stores and categories exist", () => {
    expect(repeated(products.map(({ slug }) => slug))).toEqual([]);
    expect(repeated(products.map(({ title }) => title))).toEqual([]);
    const storeKeys = stores.map(({ key }) => key);
    expect(products.filter(({ store, category }) => !storeKeys.includes(store) || !leaves.includes(category))).toEqual(
      [],
    );
    expect(leaves.filter((key) => !products.some(({ category }) => category === key))).toEqual([]);
    expect(allCategories.filter(({ picturedBy }) => !productOf.has(picturedBy))).toEqual([]);
    expect(banners.filter(({ product }) => !productOf.has(product))).toEqual([]);
  });

  test.each(products.map((one) => [one.slug, one] as const))("%s has prices that a shop can live on", (_, one) => {
    const specs = one.skus.map((sku) => sku.specs.map(({ name, value }) => `${name}=${value}`).join());
    expect(repeated(specs)).toEqual([]);
    for (const { priceFen, memberPriceFen, pointsPrice, costFen } of one.skus) {
      if (one.zone === "free") expect(priceFen).toBe(0);
      else if (one.zone === "points") expect(pointsPrice).toBeGreaterThan(0);
      else expect(costFen).toBeLessThan(priceFen);
      // Retail pays up to 30% in differentials and 4.5% to regions; a join pack about 360 of its 499.
      if (one.zone === "retail") expect(costFen).toBeLessThan(priceFen * 0.6);
      if (one.zone === "join") expect(costFen).toBeLessThan(priceFen * 0.25);
      expect(memberPriceFen !== undefined).toBe(one.zone === "member");
      if (memberPriceFen === undefined) continue;
      expect(memberPriceFen).toBeLessThanOrEqual(priceFen);
      expect(costFen).toBeLessThan(memberPriceFen);
    }
  });
});

describe("people and their history", () => {
  test("addresses lie in real districts, with a phone for the parcel", () => {
    const homes = people.flatMap(({ key, phone, address }) => (address ? [{ key, phone, ...address }] : []));
    expect(homes.length).toBeGreaterThanOrEqual(20);
    expect(homes.filter(({ regionCode }) => !areaList.county_list[regionCode as never])).toEqual([]);
    expect(homes.filter(({ phone }) => !/^1[3-9]\d{9}$/.test(phone ?? ""))).toEqual([]);
    expect(repeated(people.map(({ phone }) => phone ?? "").filter(Boolean))).toEqual([]);
  });

  test("the history goes forward in time and never beyond now", () => {
    for (const now of [new Date("2026-03-01T00:05:00+08:00"), new Date("2026-03-01T23:55:00+08:00")]) {
      const times = history.map(({ at }) => momentOf(at, now).getTime());
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect(times.at(-1)!).toBeLessThanOrEqual(now.getTime());
    }
  });

  test("the history names registered people, existing goods and staff of the demo", () => {
    const registered = new Set<string>();
    const offered = new Set<string>();
    for (const step of history) {
      if ("staff" in step) expect(staffAccounts.map(({ username }) => username)).toContain(step.staff);
      if (step.type === "offer") {
        expect(coupons.map(({ key }) => key)).toContain(step.coupon);
        offered.add(step.coupon);
        continue;
      }
      expect(person.has(step.person)).toBe(true);
      if (step.type === "register") {
        expect(registered.has(step.person)).toBe(false);
        registered.add(step.person);
        continue;
      }
      expect(registered.has(step.person)).toBe(true);
      if (step.type === "claim" || step.type === "give") expect([...offered]).toContain(step.coupon);
      if (step.type === "receive" || step.type === "review") expect(productOf.has(step.product)).toBe(true);
      if (step.type === "buy") {
        expect(person.get(step.person)?.address).toBeDefined();
        for (const { product, spec } of step.lines) {
          const specs = productOf.get(product)?.skus.map((sku) => sku.specs.map(({ value }) => value).join(" ")) ?? [];
          expect(specs).toContain(spec ?? specs[0] ?? "missing");
        }
      }
    }
    expect([...person.keys()].filter((key) => !registered.has(key))).toEqual([]);
  });

  test("only agents invite, and only they visit the free zone", () => {
    const agents = new Set<string>();
    for (const step of history) {
      if (step.type === "register" && step.invitedBy) expect([...agents]).toContain(step.invitedBy);
      if (step.type === "grant") agents.add(step.person);
      if (step.type !== "buy" || step.outcome) continue;
      const zones = step.lines.map(({ product }) => productOf.get(product)?.zone);
      if (zones.includes("free")) expect([...agents]).toContain(step.person);
      if (zones.includes("join")) agents.add(step.person);
    }
    expect(agents.size).toBeGreaterThanOrEqual(15);
  });

  test("every account of the demo has a picture", () => {
    expect(people.filter(({ key }) => !existsSync(join(media, `avatars/${key}.webp`)))).toEqual([]);
  });
});
