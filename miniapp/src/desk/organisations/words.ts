import { formatFen } from "@/format/money";
import type { Department, ListedOrganisation } from "./shapes";

export const kinds = [
  { value: "company", label: "公司" },
  { value: "school", label: "学校" },
  { value: "shop", label: "门店客户" },
] as const;

export const terms = [
  { value: "at_once", label: "下单付款" },
  { value: "on_account", label: "挂账月结" },
] as const;

export const roles = [
  { value: "buyer", label: "采购" },
  { value: "approver", label: "审批" },
  { value: "finance", label: "财务" },
  { value: "owner", label: "负责人" },
] as const;

export const roleNames = Object.fromEntries(roles.map(({ value, label }) => [value, label]));

/** The days on which a contract or a price counts. */
export function datesText({ startsOn, endsOn }: { startsOn: string | null; endsOn: string | null }): string {
  if (startsOn === null && endsOn === null) return "长期有效";
  if (endsOn === null) return `${startsOn} 起`;
  return `${startsOn ?? "即日"} 至 ${endsOn}`;
}

/** The whole contract's price: a share of the list price, or the products' own prices alone. */
export const rateText = ({ rateBp }: Pick<ListedOrganisation, "rateBp">) =>
  rateBp === null ? "只按商品协议价" : `原价的 ${rateBp / 100}%`;

export const approvalText = ({ approvalLimitFen }: Pick<ListedOrganisation, "approvalLimitFen">) =>
  approvalLimitFen === null ? "不用审批" : `每单超过 ${formatFen(approvalLimitFen)}`;

type Placed = Department & { depth: number };

/** The departments as a tree in one list: each below its own one, with its depth. */
export function treeOf(departments: readonly Department[], parentId: string | null = null, depth = 0): Placed[] {
  return departments
    .filter((one) => one.parentId === parentId)
    .flatMap((one) => [{ ...one, depth }, ...treeOf(departments, one.id, depth + 1)]);
}

export const departmentOptions = (departments: readonly Department[]) =>
  treeOf(departments).map(({ id, name, depth }) => ({ value: id, label: `${"　".repeat(depth)}${name}` }));
