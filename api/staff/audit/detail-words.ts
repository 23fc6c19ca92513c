import type { Deed } from "@liandong/core/audit/details";
import type { LookUpDetail } from "@liandong/core/audit/look-up-detail";
import { approvalKindNames } from "@liandong/core/audit/staff-limits";
import { differenceKinds, differenceWords } from "@liandong/core/bills/difference-kinds";
import { formatYuan } from "@liandong/core/money/fen";
import { seedCarriers } from "@liandong/core/shipping/carriers";
import { shanghaiTime } from "@liandong/core/time/shanghai";
import { type AuditNames, markWords } from "./audit-names";
import type { HiddenField } from "./hidden-fields";

export type DetailFact = { name: string; value: string };

/** Every field of a detail, also those of the objects and lists in it, except inside a hidden field. */
type FieldsOf<Value> = Value extends readonly (infer Item)[]
  ? FieldsOf<Item>
  : Value extends Date
    ? never
    : Value extends object
      ? { [Field in keyof Value & string]: Field | FieldsInside<Field, Value[Field]> }[keyof Value & string]
      : never;
type FieldsInside<Field, Value> = Field extends HiddenField ? never : FieldsOf<Value>;

type ShownField = Exclude<FieldsOf<Deed["detail"] | LookUpDetail>, HiddenField>;

/** What a reader of 操作日志 sees for a recorded field; facts are shown in this order. */
const fieldNames: Record<ShownField, string> = {
  q: "搜索内容",
  day: "日期",
  pieces: "件数",
  matter: "事项",
  happening: "事项",
  event: "微信提醒",
  place: "图片位置",
  verdict: "结论",
  orderNo: "订单号",
  caseNo: "售后单号",
  withdrawalNo: "提现单号",
  department: "部门",
  goods: "商品",
  priceFen: "单价",
  term: "付款方式",
  creditLimitFen: "挂账额度",
  approvalLimitFen: "免审批金额",
  awards: "计佣金",
  isClosed: "停用",
  licenceNo: "证照号码",
  reference: "流水号",
  receivedOn: "到账日期",
  month: "月份",
  memberId: "会员号",
  number: "单号",
  billFen: "微信账单",
  bookFen: "商城账面",
  downloaded: "下载账单",
  failed: "下载失败",
  amountFen: "金额",
  payoutFen: "应付",
  dueFen: "应结",
  fromDay: "开始日期",
  toDay: "结束日期",
  bookings: "凭证数",
  lateBookings: "其中补记",
  feeBp: "费率",
  batchNo: "批次号",
  outcome: "结果",
  owing: "有欠款的会员",
  said: "退回原因",
  paymentNo: "付款流水号",
  proofUrl: "回单",
  poolFen: "池中余额",
  handedOutFen: "分出",
  refundNo: "退款单号",
  tradeNo: "支付单号",
  problem: "微信的答复",
  withheldFen: "少退",
  sessionsEnded: "退出的登录",
  products: "商品数",
  attributes: "属性",
  condition: "条件",
  tagged: "打上标签",
  untagged: "去掉标签",
  members: "会员人数",
  contents: "内容",
  holdOut: "对照组（%）",
  known: "以前导入过的",
  growth: "成长值",
  points: "积分",
  balanceFen: "储值余额",
  delta: "增减",
  stock: "库存",
  content: "内容",
  howTo: "使用说明",
  source: "来源",
  way: "方式",
  expectedOn: "预计成交日",
  poolDays: "回公海天数",
  basis: "判断方式",
  boardsOn: "开放的榜",
  showsMoney: "显示他人金额",
  stageDays: "天数",
  stagePercents: "节奏倍数",
  from: "原为",
  to: "改为",
  effectiveAt: "生效时间",
  warnAt: "预警数量",
  shelveAt: "上架时间",
  unshelveAt: "下架时间",
  startsAt: "开始时间",
  endsAt: "结束时间",
  prices: "价格",
  lockedUntil: "锁定至",
  period: "期次",
  every: "周期",
  automatic: "自动",
  mark: "内容",
  field: "查看内容",
  scope: "范围",
  count: "张数",
  orders: "订单数",
  orderNos: "订单号",
  region: "地区",
  cutFen: "商品减价",
  freightCutFen: "运费减价",
  totalFen: "应付",
  days: "天数",
  pinned: "置顶",
  together: "合并订单数",
  format: "文件格式",
  narrowed: "范围",
  shared: "全员共用",
  reply: "回复",
  approveFromStars: "自动通过星级",
  clientIp: "来源地址",
  username: "账号",
  name: "名称",
  appid: "AppID",
  mchid: "商户号",
  roles: "角色",
  role: "角色",
  ownRole: "自建角色",
  rights: "权限",
  added: "新增权限",
  taken: "收回权限",
  active: "可登录",
  version: "版本",
  title: "标题",
  pictures: "图片",
  shown: "给代理看",
  city: "城市",
  address: "地址",
  phone: "电话",
  hours: "营业时间",
  returnAddress: "退货地址",
  regionCode: "地区",
  latitude: "纬度",
  longitude: "经度",
  pickupOpen: "到店自提",
  announcement: "公告",
  link: "跳转页面",
  path: "打开的页面",
  parcels: "包裹",
  trackingNo: "运单号",
  bank: "收款银行",
  proof: "付款凭证号",
  company: "快递公司",
  tags: "标签",
  text: "内容",
  referrerId: "推荐人",
  reviewAboveFen: "超过多少人工审核",
  dailyRequests: "每日次数",
  dailyAmountFen: "每日金额",
  acceptsLoss: "确认可能亏损",
  kind: "事项",
  asked: "数额",
  askedBy: "申请人",
  limits: "限额",
  agreement: "协议",
  changes: "修改",
  before: "原为",
  after: "改为",
};

/** Fields whose null is a decision ("no limit", "no referrer"); elsewhere null means that the field does not apply. */
const decidedNulls: readonly ShownField[] = [
  "referrerId",
  "every",
  "lockedUntil",
  "approveFromStars",
  "reviewAboveFen",
  "dailyRequests",
  "dailyAmountFen",
];

/** Recorded values that have a Chinese word of their own. */
const valueWords: Record<string, string> = {
  ...approvalKindNames,
  timed: "限时折扣",
  flash: "秒杀",
  group: "拼团",
  bargain: "砍价",
  threshold: "满减满送",
  service: "客服",
  operator: "运营",
  finance: "财务",
  admin: "管理员",
  phone: "手机号",
  address: "收货地址",
  orderAddress: "订单收货信息",
  platform: "商城",
  avatar: "头像",
  review: "评价",
  case: "售后",
  paid: "已打款",
  refused: "银行退回",
  kept: "保留",
  removed: "移除",
  month: "每月",
  week: "每周",
  "identity:agent": "代理身份",
  "identity:boss": "老板身份",
  ...Object.fromEntries(seedCarriers.map(({ code, name }) => [code, name])),
  ...Object.fromEntries(differenceKinds.map((kind) => [kind, differenceWords[kind].name])),
};

/** The recorded detail of a deed or a look-up as people read it. */
export function detailFacts(detail: Record<string, unknown>, names: AuditNames): DetailFact[] {
  // The database stores fields in its own order, so the order comes from the table of names.
  const words = isDay(detail.from) || isDay(detail.to) ? { ...fieldNames, ...spanNames } : fieldNames;
  const known = withLevels(detail, names);
  return (Object.keys(fieldNames) as ShownField[]).flatMap((field) => {
    const text = showValue(field, known[field], names);
    return text === null ? [] : [{ name: words[field], value: text }];
  });
}

/** 设定等级 keeps the ids of two levels of its programme. */
function withLevels(detail: Record<string, unknown>, names: AuditNames): Record<string, unknown> {
  const { scope, from, to } = detail;
  if (typeof scope !== "string" || typeof to !== "string" || !("lockedUntil" in detail)) return detail;
  return { ...detail, from: typeof from === "string" ? names.level(scope, from) : from, to: names.level(scope, to) };
}

/** Days in `from` and `to` are a span, such as that of an export, and not a value before and after. */
const spanNames = { from: "从", to: "到" };
const isDay = (value: unknown) => typeof value === "string" && /^\d{4}-\d{2}-\d{2}$/.test(value);

function showValue(field: ShownField, value: unknown, names: AuditNames): string | null {
  if (value === undefined || value === "") return null;
  if (value === null) return decidedNulls.includes(field) ? "无" : null;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number" && field.endsWith("Bp")) return `${value / 100}%`;
  if (typeof value === "number") return field.endsWith("Fen") ? formatYuan(value) : value.toLocaleString("en-US");
  if (Array.isArray(value)) {
    const items = value.map((item) => showValue(field, item, names)).filter(Boolean);
    return items.join("、") || "无";
  }
  if (typeof value === "object") {
    const facts = detailFacts(value as Record<string, unknown>, names);
    return facts.map(({ name, value: text }) => `${name} ${text}`).join("，") || null;
  }
  return showText(String(value), names);
}

function showText(text: string, names: AuditNames): string {
  const isMoment = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text);
  if (isMoment) return shanghaiTime(new Date(text));
  return valueWords[text] ?? markWords(text, names) ?? text;
}
