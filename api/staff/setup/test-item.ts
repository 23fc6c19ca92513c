import { messageKindNames } from "@liandong/core/messages/kind-names";
import type { MessageKind } from "@liandong/core/messages/message";
import type { TemplateIds } from "@liandong/core/settings/shop-settings";
import { templateIdsOf } from "@liandong/core/settings/template-ids";
import { loadShopSettings } from "@liandong/db/settings/shop-settings";
import { loadSetupFacts } from "@liandong/db/staff/setup/facts";
import type { StaffContext } from "../../trpc/context";
import type { Wechat } from "../../wechat/client/create-wechat";
import type { MessageTemplate } from "../../wechat/client/mini-program/list-templates";
import { explainFailure } from "./explain-failure";
import { reachNotifyAddress } from "./reach-notify-address";
import type { TestedItem } from "./setup-items";
import type { TestResult } from "./test-result";
import { tryUploads } from "./try-uploads";

type TestCall = { ctx: StaffContext; input: { item: TestedItem } };

/** 开店向导: tests one connection for real. */
export async function testItem({ ctx, input: { item } }: TestCall): Promise<TestResult> {
  try {
    return await tests[item](ctx);
  } catch (error) {
    ctx.log.warn({ item, err: error }, "a test of the setup failed");
    return { isGood: false, says: explainFailure(error) };
  }
}

/** A number that no payment or transfer has: WeChat's answer that it is unknown proves the signature. */
const unknownNumber = (ctx: StaffContext) => `SETUP${ctx.now().getTime()}`;

const good = (says: string): TestResult => ({ isGood: true, says });
const bad = (says: string): TestResult => ({ isGood: false, says });

const tests: Record<TestedItem, (ctx: StaffContext) => Promise<TestResult>> = {
  app: (ctx) =>
    ofEach(ctx, "apps", async (wechat) => {
      const isManaged = await wechat.isTradeManaged();
      return good(`已取得令牌（${wechat.appid}），发货信息管理${isManaged ? "已开通" : "还没有开通"}`);
    }),
  merchant: (ctx) =>
    ofEach(ctx, "merchants", async ({ pay, mchid }) => {
      await pay.query(unknownNumber(ctx));
      return good(`商户号 ${mchid} 的签名被接受`);
    }),
  keys: (ctx) =>
    ofEach(ctx, "merchants", async ({ pay }) => {
      await pay.query(unknownNumber(ctx));
      const key = await pay.keys.current();
      if (!key) return bad("没有微信支付公钥，也没有平台证书");
      const isPublicKey = key.serial.startsWith("PUB_KEY_ID_");
      const until = key.expiresAt ? `，有效期到 ${key.expiresAt.toISOString().slice(0, 10)}` : "";
      return good(`用${isPublicKey ? "微信支付公钥" : "平台证书"} …${key.serial.slice(-6)} 核对了签名${until}`);
    }),
  notify: async ({ db, wechat }) => {
    const { isDemo } = await db.run(loadSetupFacts);
    return reachNotifyAddress({ address: wechat.notifyBaseUrl, isDemo });
  },
  transfer: (ctx) =>
    ofEach(ctx, "merchants", async ({ pay, transferSceneId }) => {
      await pay.queryTransfer(unknownNumber(ctx));
      return good(`转账接口可用；场景 ${transferSceneId} 是否开通，请在商户平台核对`);
    }),
  templates: async (ctx) => {
    const { settings } = await ctx.db.run(loadShopSettings);
    return ofEach(ctx, "apps", async (wechat) =>
      compareTemplates(
        templateIdsOf(settings.messages, { appid: wechat.appid, mainAppid: ctx.wechat.appid }),
        await wechat.listTemplates(),
      ),
    );
  },
  uploads: async ({ pictures }) => (pictures ? tryUploads(pictures) : bad("没有配置图片存储")),
};

/** Tests every mini-program, or every merchant; of several each result names its own, and one bad one makes all bad. */
async function ofEach(
  ctx: StaffContext,
  kind: "apps" | "merchants",
  test: (wechat: Wechat) => Promise<TestResult>,
): Promise<TestResult> {
  const accounts = await ctx.wechat[kind]();
  const results: { name: string; result: TestResult }[] = [];
  for (const wechat of accounts) {
    const name = kind === "apps" ? wechat.appid : wechat.mchid;
    results.push({ name, result: await test(wechat).catch((error) => bad(explainFailure(error))) });
  }
  const [first, another] = results;
  if (first && !another) return first.result;
  const worst = results.find(({ result }) => !result.isGood) ?? first;
  const says = results.map(({ name, result }) => `${name}：${result.says}`).join("；");
  return { ...worst!.result, says };
}

/** Each id of the settings has to be one of the mini-program's templates. */
export function compareTemplates(ids: TemplateIds, known: readonly MessageTemplate[]): TestResult {
  const chosen = Object.entries(ids) as [MessageKind, string][];
  if (chosen.length === 0) return bad("没有填写模板 ID");
  const templates = chosen.map(([kind, id]) => {
    const found = known.find((template) => template.id === id);
    const { title = "", example = "" } = found ?? {};
    return { kind, kindName: messageKindNames[kind], id, title, example };
  });
  const missing = templates.filter(({ title }) => title === "").map(({ kindName }) => kindName);
  if (missing.length > 0) return { ...bad(`小程序里没有这些模板：${missing.join("、")}`), templates };
  return { ...good(`${templates.length} 个模板都在小程序里`), templates };
}
