// 采购审批: above its limit an order waits until an approver of the buyer's department, or of one above it, agrees; an owner may
// approve everything, nobody their own order (core/rules/customers.md, section 7).
// Example: limit ¥1000; a buyer of 教务处 (under 总部) orders for ¥1200: an approver of 教务处 or 总部 agrees, one of 后勤处 may not.
import type { OrganisationRole } from "./organisation-words";

export interface Department {
  readonly id: string;
  /** Null for a department directly under the organisation. */
  readonly parentId: string | null;
}

interface ApprovalQuestion {
  readonly departments: readonly Department[];
  /** A department of null is the whole organisation. */
  readonly approver: {
    readonly memberId: string;
    readonly roles: readonly OrganisationRole[];
    readonly departmentId: string | null;
  };
  readonly buyer: { readonly memberId: string; readonly departmentId: string | null };
}

export function mayApprove({ departments, approver, buyer }: ApprovalQuestion): boolean {
  if (approver.memberId === buyer.memberId) return false;
  if (approver.roles.includes("owner")) return true;
  if (!approver.roles.includes("approver")) return false;
  return departmentsUpFrom(departments, buyer.departmentId).includes(approver.departmentId);
}

/** The department, those above it, and the whole organisation (null) at the end. */
function departmentsUpFrom(departments: readonly Department[], from: string | null): (string | null)[] {
  const parents = new Map(departments.map(({ id, parentId }) => [id, parentId]));
  const path: (string | null)[] = [];
  for (let at = from; at !== null && !path.includes(at); at = parents.get(at) ?? null) path.push(at);
  return [...path, null];
}

/** Whether moving the department under `parentId` would make a circle of departments. */
export function makesCircle(departments: readonly Department[], id: string, parentId: string | null): boolean {
  return departmentsUpFrom(departments, parentId).includes(id);
}

/** @param limitFen orders above it need an approval; null for none */
export function needsApproval(totalFen: number, limitFen: number | null): boolean {
  return limitFen !== null && totalFen > limitFen;
}
