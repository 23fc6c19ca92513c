import { describe, expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const { id: memberId } = await mall.newMember();
const ann = (await mall.newStaff("anna", ["service"])).api.desk;
const ben = (await mall.newStaff("benni", ["operator"])).api.desk;
const notesOf = async (reader = ann) => (await reader.members.notes({ memberId })).items;

describe("沟通记录", () => {
  test("a note says what the conversation was about, and pinned notes come first", async () => {
    await ann.members.addNote({ memberId, text: "问发货时间", topic: "shipping" });
    await ann.members.addNote({ memberId, text: "对包装不满意" });
    const [latest, first] = await notesOf();
    expect(latest).toMatchObject({ text: "对包装不满意", topicName: null, isPinned: false });
    expect(first).toMatchObject({ text: "问发货时间", topicName: "发货物流" });
    await ben.members.pinNote({ memberId, noteId: first!.id, pinned: true });
    expect((await notesOf()).map(({ text, isPinned }) => [text, isPinned])).toEqual([
      ["问发货时间", true],
      ["对包装不满意", false],
    ]);
    await ben.members.pinNote({ memberId, noteId: first!.id, pinned: false });
    expect((await notesOf())[0]!.text).toBe("对包装不满意");
  });

  test("its author corrects a note within a day, and what it said before stays readable", async () => {
    const [note] = await notesOf();
    const correction = { memberId, noteId: note!.id, text: "对外包装不满意，已道歉", topic: "complaint" } as const;
    expect(note!.mayCorrect).toBe(true);
    expect((await notesOf(ben))[0]!.mayCorrect).toBe(false);
    expect(await codeOf(ben.members.correctNote(correction))).toBe("note.not_own");
    await ann.members.correctNote(correction);
    await ann.members.correctNote(correction);
    expect((await notesOf())[0]).toMatchObject({
      text: "对外包装不满意，已道歉",
      topicName: "投诉",
      versions: [{ text: "对包装不满意", topicName: null }],
    });
    expect(await codeOf(ann.members.correctNote({ ...correction, noteId: "999" }))).toBe("note.unknown");
    await mall.db.run(({ sql }) => sql`UPDATE member_note SET at = at - interval '1 day' WHERE id = ${note!.id}`);
    expect(await codeOf(ann.members.correctNote({ ...correction, text: "再改" }))).toBe("note.too_old");
    expect((await notesOf())[0]!.mayCorrect).toBe(false);
  });

  test("more notes than a page holds are read page by page, a pinned one once", async () => {
    for (let n = 1; n <= 21; n++) await ann.members.addNote({ memberId, text: `第 ${n} 次来电` });
    const oldest = (await mall.db.run(({ sql }) => sql`SELECT min(id)::text AS id FROM member_note`))[0]!.id;
    await ann.members.pinNote({ memberId, noteId: oldest, pinned: true });
    const page = await ann.members.notes({ memberId });
    const rest = await ann.members.notes({ memberId, cursor: page.nextCursor });
    const ids = [...page.items, ...rest.items].map(({ id }) => id);
    expect(ids[0]).toBe(oldest);
    expect(new Set(ids).size).toBe(23);
  });
});

describe("常用语", () => {
  const own = { id: null, version: null, title: "发货时间", text: "下单后 48 小时内发出。", shared: false };

  test("one's own answers are one's own, and operators keep those that all share", async () => {
    const { id } = await ann.quickAnswers.save(own);
    const shared = { ...own, title: "退货地址", text: "请寄到订单页写的地址。", shared: true };
    expect(await codeOf(ann.quickAnswers.save(shared))).toBe("auth.forbidden");
    const { id: sharedId } = await ben.quickAnswers.save(shared);
    expect((await ann.quickAnswers.list()).map(({ title, mayChange }) => [title, mayChange])).toEqual([
      ["发货时间", true],
      ["退货地址", false],
    ]);
    expect((await ben.quickAnswers.list()).map(({ title }) => title)).toEqual(["退货地址"]);
    expect(await codeOf(ben.quickAnswers.save({ ...own, id, version: 1, text: "改别人的" }))).toBe(
      "quick_answer.unknown",
    );
    expect(await codeOf(ann.quickAnswers.delete({ id: sharedId }))).toBe("auth.forbidden");
  });

  test("a save from an older version is refused, and a deleted answer is gone", async () => {
    const { id, version } = (await ann.quickAnswers.list()).find(({ title }) => title === own.title)!;
    await ann.quickAnswers.save({ ...own, id, version, text: "今天下单今天发。" });
    expect(await codeOf(ann.quickAnswers.save({ ...own, id, version }))).toBe("quick_answer.changed");
    await ann.quickAnswers.delete({ id });
    expect(await codeOf(ann.quickAnswers.delete({ id }))).toBe("quick_answer.unknown");
  });
});
