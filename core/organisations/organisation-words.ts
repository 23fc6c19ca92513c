// 组织: a company, a school or a shop that buys through its members (core/rules/customers.md, section 7).

export const organisationKinds = ["company", "school", "shop"] as const;
export type OrganisationKind = (typeof organisationKinds)[number];
export const organisationKindNames: Record<OrganisationKind, string> = {
  company: "公司",
  school: "学校",
  shop: "门店客户",
};

/** What a member may do for an organisation; a member may have several roles. */
export const organisationRoles = ["buyer", "approver", "finance", "owner"] as const;
export type OrganisationRole = (typeof organisationRoles)[number];
export const organisationRoleNames: Record<OrganisationRole, string> = {
  buyer: "采购",
  approver: "审批",
  finance: "财务",
  owner: "负责人",
};

/** 付款方式 of an order: at once, or on account against the credit of the organisation. */
export const paymentTerms = ["at_once", "on_account"] as const;
export type PaymentTerm = (typeof paymentTerms)[number];
export const paymentTermNames: Record<PaymentTerm, string> = { at_once: "下单付款", on_account: "挂账月结" };

/** 采购审批 of an order: `none` where no approval is needed. */
export type PurchaseApproval = "none" | "waiting" | "agreed" | "refused";
export const purchaseApprovalNames: Record<PurchaseApproval, string> = {
  none: "无需审批",
  waiting: "待审批",
  agreed: "已同意",
  refused: "已拒绝",
};

/** Whether one of the roles lets its holder buy. An owner may do everything. */
export const mayBuy = (roles: readonly OrganisationRole[]): boolean => hasRole(roles, "buyer");

/** Whether one of the roles lets its holder see statements. */
export const maySeeStatements = (roles: readonly OrganisationRole[]): boolean => hasRole(roles, "finance");

const hasRole = (roles: readonly OrganisationRole[], role: OrganisationRole) =>
  roles.includes(role) || roles.includes("owner");
