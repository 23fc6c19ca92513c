import { carriers } from "@liandong/core/shipping/carriers";
import { shanghaiText, yuanText } from "../../http/csv-cells";

export type DetailFact = { name: string; value: string };

/** What the recorded fields are called; a field that is not here (a whole document, a number of ours) says nothing to people. */
const names: Record<string, string> = {
  q: "搜索内容",
  orderNo: "订单号",
  caseNo: "售后单号",
  withdrawalNo: "提现单号",
  memberId: "会员号",
  amountFen: "金额",
  payoutFen: "应付",
  poolFen: "池中余额",
  handedOutFen: "分出",
  refundNo: "退款单号",
  tradeNo: "支付单号",
  withheldFen: "少退",
  members: "会员人数",
  points: "积分",
  delta: "增减",
  stock: "库存",
  from: "原为",
  to: "改为",
  lockedUntil: "锁定至",
  period: "期次",
  every: "周期",
  automatic: "自动",
  mark: "内容",
  field: "查看内容",
  scope: "范围",
  count: "张数",
  orders: "订单数",
  reply: "回复",
  approveFromStars: "自动通过星级",
  clientIp: "来源地址",
  username: "账号",
  name: "名称",
  roles: "角色",
  active: "可登录",
  version: "版本",
  title: "标题",
  city: "城市",
  link: "跳转页面",
  parcels: "包裹",
  trackingNo: "运单号",
  company: "快递公司",
  tags: "标签",
  text: "内容",
  referrerId: "推荐人",
  reviewAboveFen: "超过多少人工审核",
  requestsPerDay: "每日次数",
  amountPerDayFen: "每日金额",
  acceptsLoss: "确认可能亏损",
  before: "原为",
  after: "改为",
};

/** Where nothing is what was decided; elsewhere it only says that the field does not apply. */
const meaningfulNulls = new Set(["referrerId", "every", "lockedUntil", "approveFromStars", "reviewAboveFen"]);

const words: Record<string, string> = {
  service: "客服",
  operator: "运营",
  finance: "财务",
  admin: "管理员",
  phone: "手机号",
  address: "收货地址",
  orderAddress: "订单收货信息",
  platform: "商城",
  month: "每月",
  week: "每周",
  "identity:agent": "代理身份",
  "identity:boss": "老板身份",
  ...carriers,
};

/** The recorded detail of a deed as people read it. */
export function detailFacts(detail: Record<string, unknown>): DetailFact[] {
  // In the order of the names: the database keeps the fields in another than they were recorded in.
  return Object.entries(names).flatMap(([key, name]) => {
    const said = say(key, detail[key]);
    return said === null ? [] : [{ name, value: said }];
  });
}

function say(key: string, value: unknown): string | null {
  if (value === undefined || value === "") return null;
  if (value === null) return meaningfulNulls.has(key) ? "无" : null;
  if (typeof value === "boolean") return value ? "是" : "否";
  if (typeof value === "number") return key.endsWith("Fen") ? money(value) : value.toLocaleString("en-US");
  if (Array.isArray(value))
    return (
      value
        .map((item) => say(key, item))
        .filter(Boolean)
        .join("、") || "无"
    );
  if (typeof value === "object") {
    const inner = detailFacts(value as Record<string, unknown>);
    return inner.map(({ name, value: said }) => `${name} ${said}`).join("，") || null;
  }
  return sayText(String(value));
}

function sayText(text: string): string {
  const at = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(text) ? shanghaiText(new Date(text)) : null;
  const marked = /^(title|region|store):(.+)$/.exec(text);
  const kinds: Record<string, string> = { title: "头衔", region: "区域", store: "店铺" };
  return at ?? words[text] ?? (marked ? `${kinds[marked[1] ?? ""]} ${marked[2]}` : text);
}

function money(fen: number): string {
  const [yuan = "0", rest = "00"] = yuanText(String(Math.abs(fen))).split(".");
  return `${fen < 0 ? "−" : ""}¥${Number(yuan).toLocaleString("en-US")}.${rest}`;
}
