import { z } from "zod";

/** Chinese names of input fields; other fields are named by their path. */
const fieldNames: Record<string, string> = {
  name: "姓名",
  nickname: "昵称",
  avatarUrl: "头像",
  phone: "手机号",
  regionCode: "所在地区",
  detail: "详细地址",
  quantity: "数量",
  amountFen: "金额",
  reason: "原因",
  username: "账号",
  password: "密码",
  invitationCode: "邀请码",
  query: "搜索内容",
  q: "搜索内容",
  code: "编码",
  cursor: "翻页位置",
  title: "标题",
  subtitle: "副标题",
  pictures: "图片",
  pictureUrl: "图片",
  logoUrl: "标志",
  city: "城市",
  link: "跳转页面",
  sort: "排序",
  text: "文字",
  tags: "标签",
  storeId: "店铺",
  categoryId: "分类",
  freightTemplateId: "运费模板",
  purchaseLimit: "限购数量",
  freightFen: "运费",
  rates: "佣金比例",
  grants: "礼包",
  pointsRateBp: "积分倍率",
  variants: "规格",
  specs: "规格",
  value: "规格值",
  priceFen: "售价",
  memberPriceFen: "会员价",
  pointsPrice: "积分价",
  costFen: "成本",
  weightG: "重量",
  firstStock: "初始库存",
  delta: "增减数量",
  rules: "运费规则",
  firstUnits: "首件或首重",
  firstFen: "首费",
  nextUnits: "续件或续重",
  nextFen: "续费",
  freeFromFen: "包邮金额",
  "category.name": "分类名称",
  "store.name": "店铺名称",
  "template.name": "模板名称",
  "specs.name": "规格名称",
};

const chinese = z.locales.zhCN().localeError;

/**
 * One sentence for the first problem of an input: "手机号：格式不正确". A schema's own Chinese message is preferred to zod's.
 */
export function sentenceOfIssue(issue: z.core.$ZodIssue): string {
  const names = issue.path.filter((part) => typeof part === "string");
  const last = names.at(-1);
  const named = fieldNames[names.slice(-2).join(".")] ?? fieldNames[last ?? ""];
  const field = last === undefined ? "填写的内容" : (named ?? issue.path.join("."));
  return `${field}：${isOurs(issue.message) ? issue.message : explain(issue)}`;
}

function isOurs(message: string): boolean {
  return /\p{Script=Han}/u.test(message);
}

function explain(issue: z.core.$ZodIssue): string {
  // The issue does not carry the value, so zod's sentence could not name its type.
  if (issue.code === "invalid_type") return "请填写正确的内容";
  const message = chinese(issue as z.core.$ZodRawIssue);
  return (typeof message === "string" ? message : message?.message) ?? "格式不正确";
}
