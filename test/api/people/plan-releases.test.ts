import { describe, expect, test } from "bun:test";
import { jobOf } from "@liandong/api/jobs/jobs";
import { membershipPreset } from "@liandong/core/membership/preset";
import { liandongPreset } from "@liandong/core/plan/preset";
import { dayMs } from "@liandong/core/time/shanghai";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { codeOf, outcomeOf } from "../../support/code-of";
import { expectCleanBooks } from "../../support/expect-clean-books";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const author = await mall.newStaff("yunying", ["operator"]);
const second = await mall.newStaff("yunying2", ["operator"]);
const finance = await mall.newStaff("caiwu", ["finance"]);
const { desk } = author.api;
const reason = "活动期间提高奖励";
let keys = 0;

const withDirect = (fen: number) => ({ ...liandongPreset, awards: { ...liandongPreset.awards, direct: fen } });
const few = { replayOrders: 0, growth: { months: 3, seedMembers: 2 } };

async function checked(document: ReturnType<typeof withDirect>) {
  const answer = await desk.plan.check({ document, ...few });
  if (!answer.sound) throw new Error("not sound");
  return answer;
}

async function inputOf(fen: number, effectiveAt: string | null = null) {
  const document = withDirect(fen);
  const confirmedNoteIds = (await checked(document)).notes.map(({ id }) => id);
  const [inForce] = await desk.plan.versions();
  return { version: inForce!.version, document, confirmedNoteIds, effectiveAt };
}

const ask = async (fen: number, effectiveAt: string | null = null) =>
  desk.approvals.ask({
    kind: "plan",
    input: { ...(await inputOf(fen, effectiveAt)), reason, requestKey: `release-${++keys}` },
  });
const directNow = async () => (await mall.callAs(null).plan.summary()).directFen;
const inMinutes = (minutes: number) => new Date(mall.clock.now.getTime() + minutes * 60_000).toISOString();
const pass = (ms: number) => {
  mall.clock.now = new Date(mall.clock.now.getTime() + ms);
};
const runJob = () => jobOf("publish-scheduled").run({ ctx: mall.deps, runId: "test", actor: "system" });
const lastDeed = async () =>
  (
    await mall.db.run(
      ({ sql }) =>
        sql`SELECT action, subject, detail FROM staff_audit WHERE action NOT LIKE 'lookUp%' ORDER BY id DESC LIMIT 1`,
    )
  )[0];

describe("a plan that pays more needs a second person's release", () => {
  test("its author cannot publish it alone, and the check says why", async () => {
    expect((await checked(withDirect(12_000))).releaseReasons).toHaveLength(2);
    expect(await codeOf(desk.plan.publish(await inputOf(12_000)))).toBe("plan.release_needed");
    expect(await directNow()).toBe(10_000);
  });

  test("a colleague sees the diff in words and the worst case, and publishes exactly the document that they saw", async () => {
    const { id } = await ask(12_000);
    expect(await lastDeed()).toMatchObject({ action: "desk.approvals.ask", subject: "plan:2" });
    const shown = await second.api.desk.approvals.release({ id });
    expect(shown).toMatchObject({ version: 2, isCurrent: true, isOpen: true, askedByName: "员工yunying", reason });
    expect(shown.changes).toMatchObject([
      { name: "直推奖", before: "100.00 元", after: "120.00 元", effect: "dearer" },
    ]);
    expect(shown.joinShareLimitBp).toBeGreaterThan(7_415);
    expect((await second.api.desk.approvals.list({})).items).toMatchObject([
      { id, kindName: "发布方案", asked: "第 2 版", member: null, isRelease: true, mayDecide: true },
    ]);
    expect(await codeOf(desk.approvals.approve({ id, digest: shown.digest }))).toBe("approval.own");
    expect(await codeOf(finance.api.desk.approvals.approve({ id, digest: shown.digest }))).toBe("auth.forbidden");
    expect(await codeOf(finance.api.desk.approvals.release({ id }))).toBe("auth.forbidden");
    expect(await codeOf(second.api.desk.approvals.approve({ id }))).toBe("approval.changed");
    expect(await codeOf(second.api.desk.approvals.approve({ id, digest: "0".repeat(64) }))).toBe("approval.changed");
    expect(await directNow()).toBe(10_000);
    await second.api.desk.approvals.approve({ id, digest: shown.digest });
    await second.api.desk.approvals.approve({ id, digest: shown.digest });
    expect(await directNow()).toBe(12_000);
    const [newest] = await desk.plan.versions();
    expect(newest).toMatchObject({ version: 2, publishedBy: "员工yunying", releasedBy: "员工yunying2" });
  });

  test("a declined request publishes nothing, and one made from an older version is refused", async () => {
    const declined = await ask(13_000);
    const old = await ask(14_000);
    await second.api.desk.approvals.decline({ id: declined.id, reason: "金额不合理" });
    await desk.plan.publish(await inputOf(11_000));
    const { digest, isCurrent } = await second.api.desk.approvals.release({ id: old.id });
    expect(isCurrent).toBe(false);
    expect(await codeOf(second.api.desk.approvals.approve({ id: old.id, digest }))).toBe("plan.changed");
    expect(await directNow()).toBe(11_000);
  });

  test("an expired request is refused", async () => {
    const { id } = await ask(15_000);
    const { digest } = await second.api.desk.approvals.release({ id });
    pass(7 * dayMs);
    expect(await codeOf(second.api.desk.approvals.approve({ id, digest }))).toBe("approval.expired");
    expect((await second.api.desk.approvals.release({ id })).isOpen).toBe(false);
    expect(await directNow()).toBe(11_000);
  });
});

describe("a plan that takes effect at a time", () => {
  test("it is no version before its minute, and the job makes it one afterwards", async () => {
    const at = inMinutes(60);
    const published = await desk.plan.publish(await inputOf(10_000, at));
    expect(published).toEqual({ version: 4, effectiveAt: `${at.slice(0, 16)}:00.000Z` });
    expect(await lastDeed()).toMatchObject({ action: "desk.plan.schedule", subject: "plan:4" });
    expect(await desk.plan.scheduled()).toMatchObject({
      state: "waiting",
      version: 4,
      scheduledBy: "员工yunying",
      changes: [{ name: "直推奖", before: "110.00 元", after: "100.00 元", effect: "cheaper" }],
    });
    expect(await runJob()).toMatchObject({ published: 0, refused: 0, failed: 0 });
    expect(await directNow()).toBe(11_000);
    pass(60 * 60_000);
    const runs = await Promise.all([runJob(), runJob(), runJob()]);
    expect(runs.map(({ published }) => published!).reduce((sum, count) => sum + count)).toBe(1);
    expect(runs.every(({ failed, refused }) => failed === 0 && refused === 0)).toBe(true);
    expect(await directNow()).toBe(10_000);
    expect(await desk.plan.scheduled()).toBeNull();
    expect((await desk.plan.versions())[0]).toMatchObject({ version: 4, inForce: true, publishedBy: "员工yunying" });
  });

  test("while one waits nothing else is published or scheduled, and of several at once one is scheduled", async () => {
    const input = await inputOf(9_000, inMinutes(30));
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => outcomeOf(desk.plan.publish(input))));
    expect(outcomes.toSorted()).toEqual(["done", "version.scheduled", "version.scheduled", "version.scheduled"]);
    expect(await codeOf(desk.plan.publish({ ...input, effectiveAt: null }))).toBe("version.scheduled");
    const { id } = (await desk.plan.scheduled())!;
    await desk.plan.cancelScheduled({ id });
    expect(await lastDeed()).toMatchObject({ action: "desk.plan.cancelScheduled", subject: "plan:5" });
    expect(await codeOf(desk.plan.cancelScheduled({ id }))).toBe("version.not_waiting");
    expect(await desk.plan.scheduled()).toBeNull();
    pass(60 * 60_000);
    expect(await runJob()).toMatchObject({ published: 0, refused: 0, failed: 0 });
    expect(await directNow()).toBe(10_000);
  });

  test("somebody who cancels and the job decide between each other once", async () => {
    await desk.plan.publish(await inputOf(9_500, inMinutes(10)));
    const { id } = (await desk.plan.scheduled())!;
    pass(10 * 60_000);
    const [job, cancelled] = await Promise.all([runJob(), outcomeOf(desk.plan.cancelScheduled({ id }))]);
    expect(cancelled === "done" ? job.published : job.published! + 1).toBe(cancelled === "done" ? 0 : 2);
    expect(await directNow()).toBe(cancelled === "done" ? 10_000 : 9_500);
  });

  test("a time that has passed or is more than a year away is refused", async () => {
    expect(await codeOf(desk.plan.publish(await inputOf(9_000, inMinutes(-1))))).toBe("version.effective_at");
    expect(await codeOf(desk.plan.publish(await inputOf(9_000, inMinutes(400 * 24 * 60))))).toBe(
      "version.effective_at",
    );
  });

  test("a release before the time schedules the plan, and one after it publishes at once", async () => {
    const early = await ask(16_000, inMinutes(30));
    const { digest } = await second.api.desk.approvals.release({ id: early.id });
    await second.api.desk.approvals.approve({ id: early.id, digest });
    const waiting = (await desk.plan.scheduled())!;
    expect(waiting).toMatchObject({ state: "waiting", scheduledBy: "员工yunying", releasedBy: "员工yunying2" });
    await desk.plan.cancelScheduled({ id: waiting.id });
    const late = await ask(17_000, inMinutes(30));
    const shown = await second.api.desk.approvals.release({ id: late.id });
    pass(31 * 60_000);
    await second.api.desk.approvals.approve({ id: late.id, digest: shown.digest });
    expect(await directNow()).toBe(17_000);
    expect((await desk.plan.versions())[0]).toMatchObject({ releasedBy: "员工yunying2" });
  });
});

describe("a programme that takes effect at a time", () => {
  const document = { ...membershipPreset, graceCloses: 2 };

  test("it waits, is shown with its changes, can be cancelled, and the job publishes it", async () => {
    const input = { version: 1, document, effectiveAt: inMinutes(20) };
    await desk.programmes.publish(input);
    expect(await codeOf(desk.programmes.publish({ ...input, effectiveAt: null }))).toBe("version.scheduled");
    const first = (await desk.programmes.scheduled())!;
    expect(first).toMatchObject({
      version: 2,
      changes: [{ name: "保级宽限", before: "1 次", after: "2 次", effect: "dearer" }],
    });
    await desk.programmes.cancelScheduled({ id: first.id });
    await desk.programmes.publish({ ...input, effectiveAt: inMinutes(5) });
    pass(5 * 60_000);
    expect(await runJob()).toMatchObject({ published: 1, refused: 0, failed: 0 });
    expect(await desk.programmes.inForce()).toMatchObject({ version: 2, document: { graceCloses: 2 } });
  });

  test("verify finds a published programme that is not the one which was scheduled", async () => {
    await expectCleanBooks(mall.db);
    await mall.owner.run(
      ({ sql }) => sql`UPDATE scheduled_version SET body = jsonb_set(body, '{graceCloses}', '3')
      WHERE document = 'programme:platform' AND state = 'published'`,
    );
    const { differences } = await mall.db.run(verifyBooks);
    expect(differences.map(({ check }) => check)).toEqual(["programmes.scheduled_versions"]);
    await mall.owner.run(
      ({ sql }) => sql`UPDATE scheduled_version SET body = jsonb_set(body, '{graceCloses}', '2')
      WHERE document = 'programme:platform' AND state = 'published'`,
    );
  });

  test("one that is no longer sound at its time is not published and says why", async () => {
    await desk.programmes.publish({ version: 2, document: membershipPreset, effectiveAt: inMinutes(5) });
    await mall.owner.run(
      ({ sql }) =>
        sql`UPDATE scheduled_version SET body = jsonb_set(body, '{graceCloses}', '-1') WHERE state = 'waiting'`,
    );
    pass(5 * 60_000);
    expect(await runJob()).toMatchObject({ published: 0, refused: 1, failed: 0 });
    expect(await desk.programmes.scheduled()).toMatchObject({ state: "refused", problem: expect.any(String) });
    expect(await desk.programmes.inForce()).toMatchObject({ version: 2 });
  });
});
