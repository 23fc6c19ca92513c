export const roleNames = {
  service: "客服",
  operator: "运营",
  finance: "财务",
  sales: "销售",
  clerk: "店员",
  admin: "管理员",
} as const;

export type Role = keyof typeof roleNames;

export const roleOptions: { value: Role; label: string }[] = [
  { value: "service", label: "客服：查会员、售后、评价、发券" },
  { value: "operator", label: "运营：商品、发货、会员体系、方案" },
  { value: "finance", label: "财务：提现、账本、导出" },
  { value: "sales", label: "销售：跟进自己的客户，领取公海客户" },
  { value: "clerk", label: "店员：在所属门店核销到店自提" },
  { value: "admin", label: "管理员：全部权限，管理员工账号" },
];

export function namesOfRoles(roles: readonly Role[]): string {
  return roles.map((role) => roleNames[role]).join("、");
}

/** Whether one of the roles is among those asked for; an admin passes everywhere. */
export function hasRole(roles: readonly Role[], wanted: readonly Role[]): boolean {
  return roles.some((role) => role === "admin" || wanted.includes(role));
}
