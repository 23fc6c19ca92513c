import { describe, expect, test } from "bun:test";
import { makesCircle, mayApprove, needsApproval } from "@liandong/core/organisations/may-approve";
import type { OrganisationRole } from "@liandong/core/organisations/organisation-words";

const departments = [
  { id: "1", parentId: null },
  { id: "2", parentId: "1" },
  { id: "3", parentId: "1" },
];
const buyer = { memberId: "10", departmentId: "2" };
const approverOf = (departmentId: string | null, roles: OrganisationRole[] = ["approver"], memberId = "20") => ({
  departments,
  approver: { memberId, roles, departmentId },
  buyer,
});

describe("采购审批", () => {
  test("an approver of the buyer's department, of one above it and of the whole organisation may agree", () => {
    expect(["2", "1", null].map((at) => mayApprove(approverOf(at)))).toEqual([true, true, true]);
  });

  test("an approver of a department beside it, a buyer and a finance member may not agree", () => {
    expect(mayApprove(approverOf("3"))).toBe(false);
    expect(mayApprove(approverOf("2", ["buyer", "finance"]))).toBe(false);
  });

  test("an owner may agree from any department, and nobody to their own order", () => {
    expect(mayApprove(approverOf("3", ["owner"]))).toBe(true);
    expect(mayApprove(approverOf("2", ["owner", "approver"], "10"))).toBe(false);
  });

  test("an order needs an approval above the limit only, and never without one", () => {
    expect([99_999, 100_000, 100_001].map((fen) => needsApproval(fen, 100_000))).toEqual([false, false, true]);
    expect(needsApproval(1, null)).toBe(false);
  });

  test("a department under itself or under one below it makes a circle", () => {
    expect(makesCircle(departments, "1", "2")).toBe(true);
    expect(makesCircle(departments, "2", "2")).toBe(true);
    expect(makesCircle(departments, "2", "3")).toBe(false);
  });
});
