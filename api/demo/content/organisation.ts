import type { OrganisationRole } from "@liandong/core/organisations/organisation-words";

/** 组织: a company of the demo that buys on account, with a buyer and an approver who also reads its statements. */
export const organisation = {
  name: "合肥湖畔文化传媒有限公司",
  licenceNo: "91340100MA2T00DEMO",
  kind: "company",
  term: "on_account",
  rateBp: 8_800,
  creditLimitFen: 2_000_000,
  approvalLimitFen: 50_000,
} as const;

export const departments = { head: "公司", buying: "行政部" } as const;

type PersonContent = { person: string; department: keyof typeof departments; roles: OrganisationRole[] };

export const organisationPeople: readonly PersonContent[] = [
  { person: "tuzi", department: "buying", roles: ["buyer"] },
  { person: "xiaoman", department: "head", roles: ["approver", "finance"] },
];
