// 权限: what an own role of a shop may do, right by right. The built-in roles (客服, 运营, 财务) are presets that the procedures
// name themselves; a role that admins made has the rights that they ticked, and what is for admins alone is in none.
// Example: a role with orders.read and shipping.act sees orders and ships them, and cannot refund.

import { exportRights } from "./export-rights";

/** Null: nothing of that sort is done in the room, or everything is a right of its own. */
type Room = { group: string; name: string; read?: string | null; act?: string | null };

const rooms = {
  home: { group: "交易", name: "首页", read: "首页待办与经营数据", act: null },
  desk: { group: "会员", name: "查找", read: "查找会员和订单", act: "查看完整手机或地址" },
  orders: { group: "交易", name: "订单" },
  lists: { group: "交易", name: "列表", read: "保存列表视图", act: null },
  shipping: { group: "交易", name: "发货" },
  pickups: { group: "交易", name: "到店核销", read: null, act: "核销到店自提的订单" },
  afterSales: { group: "交易", name: "售后" },
  complaints: { group: "交易", name: "微信投诉" },
  approvals: { group: "交易", name: "复核" },
  goods: { group: "商品", name: "商品与库存" },
  deliveries: { group: "商品", name: "虚拟发货与卡密" },
  materials: { group: "商品", name: "推广素材" },
  storefront: { group: "商品", name: "首页装修、分类、店铺与轮播图" },
  freight: { group: "商品", name: "运费模板" },
  links: { group: "商品", name: "小程序链接", read: null },
  reviews: { group: "商品", name: "评价" },
  pictures: { group: "商品", name: "图片审核" },
  pushes: { group: "系统", name: "微信推送" },
  members: { group: "会员", name: "会员资料与备注" },
  memberList: { group: "会员", name: "会员列表与标签" },
  memberGroups: { group: "会员", name: "客群与自动标签" },
  crm: { group: "会员", name: "客户跟进" },
  organisations: { group: "会员", name: "组织客户与挂账" },
  lifeCycle: { group: "会员", name: "生命周期与关怀" },
  rankings: { group: "会员", name: "推广榜" },
  layers: { group: "会员", name: "会员分层", act: null },
  channels: { group: "会员", name: "渠道" },
  quickAnswers: { group: "会员", name: "快捷回复" },
  personalData: { group: "会员", name: "注销" },
  team: { group: "会员", name: "团队", act: null },
  membership: { group: "会员", name: "等级与积分", act: null },
  balance: { group: "会员", name: "储值明细", act: null },
  coupons: { group: "会员", name: "会员的优惠券" },
  promotions: { group: "会员", name: "促销活动" },
  newcomerGift: { group: "会员", name: "新人礼" },
  lotteries: { group: "会员", name: "抽奖" },
  couponTemplates: { group: "会员", name: "优惠券模板" },
  campaigns: { group: "会员", name: "会员营销" },
  growthCloses: { group: "会员", name: "成长值结算" },
  programmes: { group: "会员", name: "会员体系" },
  plan: { group: "方案", name: "方案" },
  standing: { group: "方案", name: "区域与授予" },
  dividends: { group: "方案", name: "分红" },
  withdrawals: { group: "财务", name: "提现" },
  wallet: { group: "财务", name: "欠款与冻结", act: null },
  ledger: { group: "财务", name: "会员账户明细", act: null },
  books: { group: "财务", name: "账务", act: "导出账目" },
  bills: { group: "财务", name: "微信对账" },
  payments: { group: "财务", name: "退回失败的付款" },
  invoices: { group: "财务", name: "发票" },
  paymentBatches: { group: "财务", name: "打款批次", act: "建批次、登记打款结果" },
  storeStatements: { group: "财务", name: "门店结算" },
  jobs: { group: "系统", name: "任务与健康" },
  outbox: { group: "系统", name: "外发" },
} as const satisfies Record<string, Room>;

/** Acts that are a right of their own, apart from the others of their room. */
const singles: Readonly<Record<string, { right: string; group: string; name: string }>> = {
  "desk.lists.saveColumns": { right: "lists.read", group: "交易", name: "保存列表视图" },
  "desk.lists.saveView": { right: "lists.read", group: "交易", name: "保存列表视图" },
  "desk.lists.removeView": { right: "lists.read", group: "交易", name: "保存列表视图" },
  "desk.afterSales.refund": { right: "afterSales.refund", group: "交易", name: "商家退款与补偿" },
  "desk.afterSales.compensate": { right: "afterSales.refund", group: "交易", name: "商家退款与补偿" },
  "desk.afterSales.refundToBank": { right: "afterSales.settle", group: "财务", name: "失败退款改退银行卡或线下退" },
  "desk.afterSales.markRefundPaid": { right: "afterSales.settle", group: "财务", name: "失败退款改退银行卡或线下退" },
  "desk.membership.adjustPoints": { right: "membership.points", group: "会员", name: "调整积分" },
  "desk.membership.setLevel": { right: "membership.level", group: "会员", name: "设定等级" },
  "desk.members.block": { right: "members.block", group: "会员", name: "封禁与解封" },
  "desk.members.unblock": { right: "members.block", group: "会员", name: "封禁与解封" },
  "desk.members.correctInvitation": { right: "members.invitation", group: "会员", name: "更正邀请关系" },
  "desk.plan.publish": { right: "plan.publish", group: "方案", name: "发布方案" },
  "desk.plan.cancelScheduled": { right: "plan.publish", group: "方案", name: "发布方案" },
  "desk.books.closeDay": { right: "books.close", group: "财务", name: "日结关账" },
  "desk.dividends.close": { right: "dividends.close", group: "方案", name: "结算分红" },
  "desk.wallet.freeze": { right: "wallet.freeze", group: "财务", name: "冻结佣金" },
  "desk.wallet.unfreeze": { right: "wallet.unfreeze", group: "财务", name: "解冻佣金" },
  "desk.withdrawals.showPayee": { right: "withdrawals.payee", group: "财务", name: "查看收款账号" },
  "desk.withdrawals.markPaid": { right: "withdrawals.pay", group: "财务", name: "登记已打款" },
  "desk.withdrawals.changeSettings": { right: "withdrawals.settings", group: "财务", name: "修改提现设置" },
  "desk.storeStatements.approve": { right: "storeStatements.pay", group: "财务", name: "审核门店结算与登记付款" },
  "desk.storeStatements.pay": { right: "storeStatements.pay", group: "财务", name: "审核门店结算与登记付款" },
  "desk.storeStatements.exportLines": { right: "storeStatements.export", group: "财务", name: "导出门店结算" },
  "desk.jobs.run": { right: "jobs.act", group: "系统", name: "立即运行任务" },
};

export type StaffRight = { key: string; group: string; name: string };

const ofRooms = Object.entries(rooms).flatMap(([room, { group, name, ...own }]: [string, Room]) => [
  { key: `${room}.read`, group, name: own.read === undefined ? `查看${name}` : own.read },
  { key: `${room}.act`, group, name: own.act === undefined ? `处理${name}` : own.act },
]);
const ofSingles = Object.values(singles).map(({ right, group, name }) => ({ key: right, group, name }));

const ofExports = Object.values(exportRights);

/** Every right once, in the order in which the matrix shows them. */
export const staffRights: readonly StaffRight[] = [...ofRooms, ...ofSingles, ...ofExports].filter(
  (right, place, all): right is StaffRight =>
    right.name !== null && all.findIndex(({ key }) => key === right.key) === place,
);
export const staffRightKeys: ReadonlySet<string> = new Set(staffRights.map(({ key }) => key));

/** The right that a procedure of the desk asks of an own role; null for one that no own role may call. */
export function rightOfCall({ path, isQuery }: { path: string; isQuery: boolean }): string | null {
  const single = singles[path];
  if (single) return single.right;
  const [, room = "", verb] = path.split(".");
  const name = verb === undefined ? "desk" : room;
  const right = `${name}.${isQuery ? "read" : "act"}`;
  return staffRightKeys.has(right) ? right : null;
}
