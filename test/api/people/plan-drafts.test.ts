import { expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const author = await mall.newStaff("yunying", ["operator"]);
const colleague = await mall.newStaff("tongshi", ["operator"]);
const service = await mall.newStaff("kefu", ["service"]);
const plan = author.api.desk.plan;

const [inForce] = await plan.versions();
const madeFrom = inForce!.version;
const document = inForce!.document as Record<string, unknown>;
const dearer = { ...document, join: { ...(document.join as object), amount: 59_900 } };

test("a named draft keeps every version with its changes in words, and the comments on them", async () => {
  const { id, number } = await plan.saveNamedDraft({ draft: null, name: "加盟价上调", madeFrom, document: dearer });
  expect(number).toBe(1);
  const dearest = { ...document, join: { ...(document.join as object), amount: 69_900 } };
  const second = { draft: { id, number: 1 }, name: "加盟价上调", madeFrom, document: dearest };
  expect(await colleague.api.desk.plan.saveNamedDraft(second)).toEqual({ id, number: 2 });
  await colleague.api.desk.plan.commentDraft({ id, number: 2, text: "再高会影响加盟" });
  const shown = await plan.namedDraft({ id });
  expect(shown.versions.map((version) => version.number)).toEqual([2, 1]);
  expect(shown.versions[0]?.changes.map(({ before, after }) => [before, after])).toEqual([["599.00 元", "699.00 元"]]);
  expect(shown.comments.map(({ number: of, text }) => [of, text])).toEqual([[2, "再高会影响加盟"]]);
  const [listed] = await plan.namedDrafts();
  expect(listed).toMatchObject({ id, name: "加盟价上调", number: 2, comments: 1, madeFrom });
  const words = await plan.compareDrafts({ from: null, to: { id, number: 2 } });
  expect(words.map(({ after }) => after)).toEqual(["699.00 元"]);
  expect(await codeOf(plan.compareDrafts({ from: null, to: { id, number: 9 } }))).toBe("plan_draft.unknown");
});

test("a version over somebody else's, a name that is taken and an unsound document are refused", async () => {
  const [{ id = "" } = {}] = await plan.namedDrafts();
  const next = { name: "加盟价上调", madeFrom, document: dearer };
  expect(await codeOf(plan.saveNamedDraft({ ...next, draft: { id, number: 1 } }))).toBe("plan_draft.changed");
  expect(await codeOf(plan.saveNamedDraft({ ...next, draft: null }))).toBe("plan_draft.name_taken");
  expect(await codeOf(plan.saveNamedDraft({ ...next, draft: null, name: "空的", document: {} }))).toBe("plan.unsound");
  expect(await codeOf(service.api.desk.plan.namedDrafts())).toBe("auth.forbidden");
});

test("a draft that is put away is no longer offered, its name is free again, and each step is in the log", async () => {
  const [{ id = "" } = {}] = await plan.namedDrafts();
  await plan.archiveDraft({ id });
  expect(await plan.namedDrafts()).toEqual([]);
  await plan.saveNamedDraft({ draft: null, name: "加盟价上调", madeFrom, document: dearer });
  const deeds = await mall.db.run(
    ({ sql }) =>
      sql`SELECT action, count(*)::integer AS times FROM staff_audit WHERE action LIKE 'desk.plan.%' GROUP BY 1 ORDER BY 1`,
  );
  expect(deeds.map(({ action, times }) => [action, times])).toEqual([
    ["desk.plan.archiveDraft", 1],
    ["desk.plan.commentDraft", 1],
    ["desk.plan.saveNamedDraft", 3],
  ]);
});
