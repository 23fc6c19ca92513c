// 导出权限: each list that can leave as a file has a right of its own, which an own role needs besides that of seeing the list.
// Example: a role with orders.read and orders.export exports orders with their receivers, and no withdrawals.

/** Every list that can be exported, by the name under which the desk asks for it. */
export const exportRights = {
  orders: { key: "orders.export", group: "交易", name: "导出订单列表（含收货信息）" },
  cases: { key: "afterSales.export", group: "交易", name: "导出售后列表（含收货信息）" },
  "stock-changes": { key: "goods.export", group: "商品", name: "导出库存流水" },
  reviews: { key: "reviews.export", group: "商品", name: "导出评价列表" },
  members: { key: "memberList.export", group: "会员", name: "导出会员列表（含手机号）" },
  "coupon-templates": { key: "couponTemplates.export", group: "会员", name: "导出优惠券列表" },
  ledger: { key: "books.exportLedger", group: "财务", name: "导出账本分录" },
  withdrawals: { key: "withdrawals.export", group: "财务", name: "导出提现列表" },
} as const satisfies Record<string, { key: string; group: string; name: string }>;
