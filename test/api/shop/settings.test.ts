import { describe, expect, test } from "bun:test";
import { publicError } from "@liandong/api/trpc/public-error";
import { defaultShopSettings, orderTimeRanges, type ShopSettings } from "@liandong/core/settings/shop-settings";
import { codeOf, outcomeOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const admin = (await mall.newStaff("guanli", ["admin"])).api;
const visitor = mall.callAs(null);

const defaults = defaultShopSettings;
const named = (name: string): ShopSettings => ({ ...defaults, brand: { ...defaults.brand, name } });
const current = () => admin.desk.settings.get();
const fieldOf = async (settings: unknown) => {
  const call = admin.desk.settings.save({ version: (await current()).version, settings: settings as ShopSettings });
  return call.then(
    () => "saved",
    (error: unknown) => publicError(error).field,
  );
};

describe("shop settings", () => {
  test("the defaults hold before the first save, for visitors too", async () => {
    expect(await current()).toEqual({ settings: defaults, version: 0 });
    const { brand, service, orderTimes } = defaults;
    const none = { user_agreement: 0, privacy_policy: 0, agent_agreement: 0 };
    const shop = { brand, shades: null, service, orderTimes, legalTexts: none };
    expect(await visitor.settings.shop()).toEqual(shop);
  });

  test("a save holds at once, and saving the same again makes no version", async () => {
    const { version } = await current();
    const saved = await admin.desk.settings.save({ version, settings: named("徽味集") });
    expect(saved.version).toBe(version + 1);
    expect((await visitor.settings.shop()).brand.name).toBe("徽味集");
    expect(await admin.desk.settings.save({ version: saved.version, settings: named("徽味集") })).toEqual(saved);
    expect((await current()).version).toBe(saved.version);
  });

  test("visitors get the shades of a theme colour that was saved", async () => {
    const { version, settings } = await current();
    const blue = { ...settings, brand: { ...settings.brand, themeColour: "#1a4fb0" } };
    await admin.desk.settings.save({ version, settings: blue });
    expect((await visitor.settings.shop()).shades).toMatchObject({ plain: "#1a4fb0", words: "#1a4fb0" });
    await admin.desk.settings.save({ version: version + 1, settings });
    expect((await visitor.settings.shop()).shades).toBeNull();
  });

  test("the history says who changed what, and an earlier version comes back as a new one", async () => {
    const { version } = await current();
    await admin.desk.settings.save({
      version,
      settings: { ...named("徽味集"), orderTimes: { ...defaults.orderTimes, paymentMinutes: 45 } },
    });
    await admin.desk.settings.restore({ version: version + 1, restore: version });
    expect(await current()).toEqual({ settings: named("徽味集"), version: version + 2 });
    const { items } = await admin.desk.settings.history({});
    expect(items.slice(0, 2)).toMatchObject([
      { staffName: "员工guanli", restoredFrom: version, changes: ["付款时限：45 分钟 → 30 分钟"] },
      { staffName: "员工guanli", restoredFrom: null, changes: ["付款时限：30 分钟 → 45 分钟"] },
    ]);
    expect(items.at(-1)).toMatchObject({ version: 1, changes: ["店铺名称：链动商城 → 徽味集"] });
    expect(await codeOf(admin.desk.settings.restore({ version: version + 2, restore: 999 }))).toBe(
      "shop_settings.unknown",
    );
    const { items: deeds } = await admin.desk.audit.list({});
    expect(deeds[0]).toMatchObject({ actionName: "恢复店铺设置" });
  });

  test("of two saves made from the same version the second is refused and names who was first", async () => {
    const other = (await mall.newStaff("second", ["admin"])).api;
    const { version } = await current();
    await admin.desk.settings.save({ version, settings: named("先到") });
    const refusal = await other.desk.settings.save({ version, settings: named("后到") }).then(
      () => null,
      (error: unknown) => publicError(error),
    );
    expect(refusal).toMatchObject({ status: "CONFLICT", code: "shop_settings.changed" });
    expect(refusal!.message).toContain("员工guanli");
    const outcomes = await Promise.all([
      outcomeOf(admin.desk.settings.save({ version: version + 1, settings: named("甲") })),
      outcomeOf(other.desk.settings.save({ version: version + 1, settings: named("乙") })),
    ]);
    expect(outcomes.filter((code) => code === "shop_settings.changed")).toHaveLength(1);
    expect((await current()).version).toBe(version + 2);
  });

  test("values that a shop cannot work with are refused and name their field", async () => {
    const { brand, service, orderTimes, messages } = defaults;
    for (const [name, { min, max }] of Object.entries(orderTimeRanges)) {
      for (const value of [min - 1, max + 1, min + 0.5]) {
        expect(await fieldOf({ ...defaults, orderTimes: { ...orderTimes, [name]: value } })).toBe(
          `settings.orderTimes.${name}`,
        );
      }
    }
    const wrong = {
      "settings.brand.name": { ...defaults, brand: { ...brand, name: "​ " } },
      "settings.brand.logoUrl": { ...defaults, brand: { ...brand, logoUrl: "https://elsewhere.example/logo.png" } },
      "settings.brand.themeColour": { ...defaults, brand: { ...brand, themeColour: "#ffe08a" } },
      "settings.service.phone": { ...defaults, service: { ...service, phone: "打给小王" } },
      "settings.service.workChat.url": {
        ...defaults,
        service: { ...service, workChat: { corpId: "ww12345678", url: "http://work.weixin.qq.com/kfid/abc" } },
      },
      "settings.messages.quietHours.until": {
        ...defaults,
        messages: { ...messages, quietHours: { from: "22:00", until: "22:00" } },
      },
      "settings.messages.templateIds.order_paid": {
        ...defaults,
        messages: { ...messages, templateIds: { order_paid: "short" } },
      },
    };
    for (const [field, settings] of Object.entries(wrong)) expect(await fieldOf(settings)).toBe(field);
    const foreign = {
      ...defaults,
      brand: { ...brand, logoUrl: "/media/uploads/0123456789abcdef0123456789abcdef.webp" },
    };
    const { version } = await current();
    expect(await codeOf(admin.desk.settings.save({ version, settings: foreign }))).toBe("upload.unknown");
  });

  test("a row of the settings is never rewritten or removed", async () => {
    const rewrite = mall.db.run(({ sql }) => sql`UPDATE shop_settings_version SET version = 99`);
    const remove = mall.db.run(({ sql }) => sql`DELETE FROM legal_text`);
    const outcomes = await Promise.allSettled([rewrite, remove]);
    expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  });
});

describe("legal texts", () => {
  const words = (n: number) => `第 ${n} 版：这份协议说明双方的权利和义务，请仔细阅读。`;
  const save = (version: number, text: string) =>
    admin.desk.settings.saveLegalText({ kind: "privacy_policy", version, text });

  test("each kind has a version of its own that rises with its words and only then", async () => {
    expect(await visitor.settings.legalText({ kind: "privacy_policy" })).toMatchObject({
      version: 0,
      text: "",
      name: "隐私政策",
    });
    expect(await save(0, words(1))).toMatchObject({ version: 1 });
    expect(await save(1, ` ${words(1)}\n`)).toMatchObject({ version: 1 });
    expect(await save(1, words(2))).toMatchObject({ version: 2 });
    expect((await visitor.settings.shop()).legalTexts).toEqual({
      user_agreement: 0,
      privacy_policy: 2,
      agent_agreement: 0,
    });
  });

  test("the words that somebody agreed to stay readable, and come back as a new version", async () => {
    expect(await visitor.settings.legalText({ kind: "privacy_policy", version: 1 })).toMatchObject({ text: words(1) });
    expect(await codeOf(visitor.settings.legalText({ kind: "privacy_policy", version: 9 }))).toBe("legal_text.unknown");
    const restored = await admin.desk.settings.restoreLegalText({ kind: "privacy_policy", version: 2, restore: 1 });
    expect(restored).toMatchObject({ version: 3, text: words(1) });
    const { items } = await admin.desk.settings.legalTextHistory({ kind: "privacy_policy" });
    expect(items.map(({ version, restoredFrom }) => [version, restoredFrom])).toEqual([
      [3, 1],
      [2, null],
      [1, null],
    ]);
  });

  test("a stale save is refused, and so are a text without words and one that is too long", async () => {
    expect(await codeOf(save(1, words(4)))).toBe("legal_text.changed");
    expect(await codeOf(save(3, "太短"))).toBe("input.invalid");
    expect(await codeOf(save(3, "长".repeat(30_001)))).toBe("input.invalid");
    expect((await visitor.settings.shop()).legalTexts.privacy_policy).toBe(3);
  });
});
