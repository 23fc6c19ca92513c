import { describe, expect, test } from "bun:test";
import { maxDraftLength } from "@liandong/db/schema/staff";
import { codeOf } from "../../support/code-of";
import { newStoreStaff } from "../../support/store-staff";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const first = mall.callAs((await mall.newStaff("yunying", ["operator"])).token).desk;
const second = mall.callAs((await mall.newStaff("boss", ["admin"])).token).desk;
const ofStore = await newStoreStaff(mall, "dianyuan", ["operator"]);

describe("drafts of the plan and of programmes", () => {
  test("a draft is offered to its author and to colleagues with who, when and the version it was made from", async () => {
    await first.plan.saveDraft({ madeFrom: 1, text: '{"a":1}' });
    await first.plan.saveDraft({ madeFrom: 1, text: '{"a":2}' });
    const shown = { by: "员工yunying", madeFrom: 1, text: '{"a":2}', savedAt: expect.any(Date) };
    expect(await first.plan.drafts()).toEqual([{ ...shown, isOwn: true }]);
    expect(await second.plan.drafts()).toEqual([{ ...shown, isOwn: false }]);
  });

  test("nobody's draft replaces or discards a colleague's", async () => {
    await second.plan.saveDraft({ madeFrom: 1, text: "{ nonsense" });
    await second.plan.discardDraft();
    await second.plan.discardDraft();
    expect((await second.plan.drafts()).map(({ text }) => text)).toEqual(['{"a":2}']);
  });

  test("the drafts of one programme are not those of another or of the plan", async () => {
    await first.programmes.saveDraft({ scope: "platform", madeFrom: null, text: "platform" });
    const own = mall.callAs(ofStore.token).desk.programmes;
    await own.saveDraft({ madeFrom: null, text: "store" });
    expect((await own.drafts()).map(({ text }) => text)).toEqual(["store"]);
    expect((await first.programmes.drafts({ scope: "platform" })).map(({ text }) => text)).toEqual(["platform"]);
  });

  test("a store's staff neither read nor save drafts of the platform", async () => {
    const { desk } = mall.callAs(ofStore.token);
    expect(await codeOf(desk.programmes.drafts({ scope: "platform" }))).toBe("auth.forbidden");
    expect(await codeOf(desk.programmes.saveDraft({ scope: "platform", madeFrom: null, text: "x" }))).toBe(
      "auth.forbidden",
    );
    expect(await codeOf(desk.plan.drafts())).toBe("auth.forbidden");
  });

  test("a draft that is too long is refused and the earlier one stays", async () => {
    expect(await codeOf(first.plan.saveDraft({ madeFrom: 1, text: "x".repeat(maxDraftLength + 1) }))).toBe(
      "input.invalid",
    );
    expect((await first.plan.drafts()).map(({ text }) => text)).toEqual(['{"a":2}']);
  });
});
