import type { z } from "zod";

/** Chinese names of input fields; a field without one is not named, because its path means nothing to people. */
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
  memberPriceFen: "代理价",
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
  memberId: "会员",
  orderNo: "订单号",
  tradeNo: "交易号",
  caseNo: "售后单号",
  skuId: "规格",
  productId: "商品",
  account: "收款账户",
  birthday: "生日",
  carrier: "快递公司",
  company: "快递公司",
  trackingNo: "快递单号",
  note: "说明",
  description: "说明",
  lines: "商品",
  parcels: "包裹",
  zone: "专区",
  from: "开始日期",
  to: "结束日期",
  period: "期次",
  points: "积分",
  current: "原密码",
  "category.name": "分类名称",
  "store.name": "店铺名称",
  "template.name": "模板名称",
  "specs.name": "规格名称",
};

/**
 * One sentence for the first problem of an input, without field names or type names of the program: a schema's own Chinese
 * message stands alone, zod's are put into words here and name the field where it has a Chinese name.
 */
export function sentenceOfIssue(issue: z.core.$ZodIssue): string {
  if (isOurs(issue.message) && !isFragment(issue.message)) return issue.message;
  const message = isOurs(issue.message) ? issue.message : explain(issue);
  const field = nameOf(issue.path);
  if (field) return `${field}：${message}`;
  return isFragment(message) ? `填写的内容：${message}` : message;
}

function nameOf(path: readonly PropertyKey[]): string | undefined {
  const names = path.filter((part) => typeof part === "string");
  const known = [names.slice(-2).join("."), names.at(-1) ?? ""].find((name) => Object.hasOwn(fieldNames, name));
  return known === undefined ? undefined : fieldNames[known];
}

/** A test holds that zod's own messages are never Chinese: its locale is English. */
function isOurs(message: string): boolean {
  return /\p{Script=Han}/u.test(message);
}

/** "不能小于 0" says nothing without the name of what it speaks of. */
function isFragment(message: string): boolean {
  return /^(不能|至少|最多|数值|应|格式)/.test(message);
}

/** What is counted in the things that have a length. */
const units: Record<string, string> = { string: "个字", array: "项" };

function explain(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case "too_small":
      return issue.origin in units ? `至少 ${issue.minimum} ${units[issue.origin]}` : `不能小于 ${issue.minimum}`;
    case "too_big":
      return issue.origin in units ? `最多 ${issue.maximum} ${units[issue.origin]}` : `不能大于 ${issue.maximum}`;
    case "invalid_value":
      return "请选择给出的选项";
    case "invalid_format":
      return "格式不正确";
    case "unrecognized_keys":
      return "有不认识的内容，请刷新页面后再试";
    default:
      return "请填写正确的内容";
  }
}
