import { expect, test } from "bun:test";
import { changesBetween } from "@liandong/core/settings/settings-changes";
import { defaultShopSettings } from "@liandong/core/settings/shop-settings";
import { appsOfTemplate, listTemplateIds, templateIdsOf } from "@liandong/core/settings/template-ids";

const mainAppid = "wxmain";
const messages = {
  ...defaultShopSettings.messages,
  templateIds: { order_paid: "main-paid", parcel_sent: "main-sent" },
  appTemplateIds: { wxother: { order_paid: "other-paid" } },
};

test("each mini-program has its own templates, and one without any has none of the first one's", () => {
  expect(templateIdsOf(messages, { appid: mainAppid, mainAppid })).toBe(messages.templateIds);
  expect(templateIdsOf(messages, { appid: "wxother", mainAppid })).toEqual({ order_paid: "other-paid" });
  expect(templateIdsOf(messages, { appid: "wxthird", mainAppid })).toEqual({});
});

test("a template leads to the mini-program that has it, and one that nobody has any more to the first", () => {
  const of = (templateId: string) => appsOfTemplate(messages, { templateId, mainAppid });
  expect(of("main-sent")).toEqual([mainAppid]);
  expect(of("other-paid")).toEqual(["wxother"]);
  expect(of("gone")).toEqual([mainAppid]);
  expect(listTemplateIds(messages)).toHaveLength(3);
});

test("a change in a further mini-program is named with its appid, and an empty one is no change", () => {
  const withApps = (appTemplateIds: typeof messages.appTemplateIds | Record<string, object>) => ({
    ...defaultShopSettings,
    messages: { ...messages, appTemplateIds },
  });
  expect(changesBetween(withApps({}), withApps({ wxother: {} }))).toEqual([]);
  expect(changesBetween(withApps({}), withApps(messages.appTemplateIds))).toEqual([
    "wxother 的付款成功模板：无 → other-paid",
  ]);
});
