// 开店向导: what a shop needs before its first real order, grouped; the settings and the catalogue are read, connections are tested.
// Example: a shop without a logo has the item 店名与标志 as missing, with the sentence what to do and the page where.
import { type LegalTextKind, legalTextKinds, legalTextNames } from "@liandong/core/settings/legal-texts";
import type { ShopSettings } from "@liandong/core/settings/shop-settings";
import { listTemplateIds } from "@liandong/core/settings/template-ids";
import type { LegalTextVersions } from "@liandong/db/settings/legal-texts";
import type { SetupFacts } from "@liandong/db/staff/setup/facts";

/** What a button tests for real; the other items follow from what is saved. */
export const testedItems = ["app", "merchant", "keys", "notify", "transfer", "templates", "uploads"] as const;
export type TestedItem = (typeof testedItems)[number];

export type SetupItem = {
  key:
    | TestedItem
    | "push"
    | "orderPath"
    | "orderCentre"
    | "brand"
    | "service"
    | "plan"
    | "programme"
    | "freight"
    | "categories"
    | "goods"
    | LegalTextKind;
  name: string;
  /** `test`: only the test can say. */
  state: "done" | "missing" | "test";
  /** What is there now, in a few words. */
  fact: string;
  /** What to do while it is missing. */
  todo: string;
  /** The desk's page where it is done; null for what is set on the server. */
  path: string | null;
};

export type SetupGroup = { name: string; items: SetupItem[] };

/** What the process knows of WeChat: the addresses and apps of its accounts. */
export type KnownWechat = { hasPush: boolean; notifyBaseUrl: string; appids: readonly string[] };

type Known = { facts: SetupFacts; settings: ShopSettings; legalTexts: LegalTextVersions; wechat: KnownWechat };

export function setupGroups(known: Known): SetupGroup[] {
  return [
    { name: "连接微信", items: [...connectionItems(known), ...eventItems(known)] },
    { name: "店铺资料", items: shopItems(known) },
    { name: "规则", items: ruleItems(known.facts) },
    { name: "商品", items: goodsItems(known.facts) },
  ];
}

const onServer = { state: "test", path: null } as const;
const withMerchant = { state: "test", path: "/merchants" } as const;

function connectionItems({ settings }: Known): SetupItem[] {
  const templates = listTemplateIds(settings.messages).length;
  return [
    {
      key: "app",
      name: "小程序",
      fact: "向微信换取令牌",
      todo: "在微信接入里填写小程序，或在服务器上设置 WECHAT_APPID 和 WECHAT_SECRET，并把服务器地址加进小程序后台的 IP 白名单",
      ...withMerchant,
    },
    {
      key: "merchant",
      name: "商户号",
      fact: "发出一次签名的查询",
      todo: "在微信接入里填写商户号、证书序列号和私钥，并在商户平台把小程序关联到商户号",
      ...withMerchant,
    },
    {
      key: "keys",
      name: "微信支付公钥或平台证书",
      fact: "核对微信的签名",
      todo: "在微信接入里填写微信支付公钥和公钥 ID，或让服务器能下载平台证书",
      ...withMerchant,
    },
    {
      key: "notify",
      name: "通知地址",
      fact: "从公网访问自己",
      todo: "把 WECHAT_NOTIFY_BASE_URL 设成外网能访问的 https 地址，并让代理把它转到本服务",
      ...onServer,
    },
    {
      key: "transfer",
      name: "商家转账",
      fact: "查询一笔不存在的转账",
      todo: "在商户平台开通商家转账和“佣金报酬”场景，并加上服务器的 IP",
      ...onServer,
    },
    {
      key: "templates",
      name: "订阅消息模板",
      state: templates === 0 ? "missing" : "test",
      fact: templates === 0 ? "没有填写" : `填写了 ${templates} 个`,
      todo: "在微信公众平台选好模板，把模板 ID 填进店铺设置",
      path: "/settings?tab=messages",
    },
    {
      key: "uploads",
      name: "图片存储",
      fact: "写入、读出、删除一张图",
      todo: "让数据目录可写，或在服务器上设置 UPLOADS_S3_ 开头的各项",
      ...onServer,
    },
  ];
}

/** What WeChat tells the shop, and where its messages lead. */
function eventItems({ facts, wechat }: Known): SetupItem[] {
  const { hasPush, notifyBaseUrl, appids } = wechat;
  const hasPath = appids.every((appid) => facts.orderPathApps.includes(appid));
  const hasCentre = appids.every((appid) => facts.orderCentreApps.includes(appid));
  return [
    {
      key: "push",
      name: "消息推送",
      state: hasPush ? "done" : "missing",
      fact: hasPush
        ? "已设置 Token 和 EncodingAESKey"
        : "没有设置：会员上传的每张图片都要员工来看，确认收货也不会立即知道",
      todo: `在服务器上设置 WECHAT_PUSH_TOKEN（3 到 32 位字母或数字）和 WECHAT_PUSH_AES_KEY（43 位）并重启，再到微信公众平台的“消息推送”里填写 URL ${notifyBaseUrl}/wechat/push、同样的 Token 和 EncodingAESKey，选安全模式`,
      path: null,
    },
    {
      key: "orderPath",
      name: "消息打开的订单页",
      state: hasPath ? "done" : "missing",
      fact: hasPath ? "微信的物流和收货消息会打开订单页" : "没有设置，物流和收货消息打不开订单页",
      todo: "先开通发货信息管理，再点“设为订单页”，商城会告诉微信",
      path: null,
    },
    {
      key: "orderCentre",
      name: "小程序购物订单",
      state: hasCentre ? "done" : "missing",
      fact: hasCentre
        ? "微信“小程序购物订单”里的订单会打开订单页"
        : "没有设置，微信“小程序购物订单”里的订单打不开订单页",
      todo: "先在微信公众平台签署订单中心授权协议，再点“设为订单页”，商城会告诉微信",
      path: null,
    },
  ];
}

function shopItems({ settings, legalTexts }: Known): SetupItem[] {
  const { brand, service } = settings;
  const hasService = service.phone !== "" && service.hours !== "";
  return [
    {
      key: "brand",
      name: "店名与标志",
      state: brand.logoUrl === "" ? "missing" : "done",
      fact: brand.logoUrl === "" ? `${brand.name}，没有标志` : brand.name,
      todo: "填写店名，上传标志",
      path: "/settings?tab=brand",
    },
    {
      key: "service",
      name: "客服",
      state: hasService ? "done" : "missing",
      fact: hasService ? `${service.phone}，${service.hours}` : "没有电话或服务时间",
      todo: "填写客服电话和服务时间，并在微信公众平台绑定客服人员",
      path: "/settings?tab=service",
    },
    ...legalTextKinds.map((kind): SetupItem => {
      const version = legalTexts[kind];
      return {
        key: kind,
        name: legalTextNames[kind],
        state: version > 0 ? "done" : "missing",
        fact: version > 0 ? `第 ${version} 版` : "没有填写",
        todo: `请法务写好${legalTextNames[kind]}，粘贴进店铺设置`,
        path: `/settings?tab=legal&kind=${kind}`,
      };
    }),
  ];
}

function ruleItems(facts: SetupFacts): SetupItem[] {
  const { planVersion, planByStaff, confirmedNotes, programmeVersion, programmeByStaff, freightTemplates } = facts;
  const isPlanOwn = planByStaff && confirmedNotes > 0;
  return [
    {
      key: "plan",
      name: "方案",
      state: isPlanOwn ? "done" : "missing",
      fact: isPlanOwn ? `第 ${planVersion} 版，确认了 ${confirmedNotes} 条提示` : "还是自带的方案，没有人确认过提示",
      todo: "看一遍方案，逐条确认合规提示，再发布",
      path: "/plan",
    },
    {
      key: "programme",
      name: "会员体系",
      state: programmeByStaff ? "done" : "missing",
      fact: programmeByStaff ? `第 ${programmeVersion} 版` : "还是自带的会员体系",
      todo: "看一遍等级、积分和成长值，再发布",
      path: "/programmes",
    },
    {
      key: "freight",
      name: "运费",
      state: freightTemplates > 0 ? "done" : "missing",
      fact: freightTemplates > 0 ? `${freightTemplates} 个模板` : "没有运费模板",
      todo: "新建运费模板，写清不发货的地区",
      path: "/freight",
    },
  ];
}

function goodsItems({ categories, products, stores }: SetupFacts): SetupItem[] {
  return [
    {
      key: "categories",
      name: "店铺与分类",
      state: categories > 0 && stores > 0 ? "done" : "missing",
      fact: `${stores} 家店铺，${categories} 个分类`,
      todo: "新建店铺和商品分类",
      path: "/storefront",
    },
    {
      key: "goods",
      name: "商品",
      state: products > 0 ? "done" : "missing",
      fact: products > 0 ? `${products} 件在售` : "没有在售商品",
      todo: "新建第一件商品并上架",
      path: "/goods",
    },
  ];
}
