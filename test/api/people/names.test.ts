import { describe, expect, test } from "bun:test";
import { codeOf, refusalOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const connected = mall.line.fetch;
const admin = await mall.newStaff("admin", ["admin"]);
const address = { name: "林小姐", phone: "13800001234", regionCode: "340104", detail: "望江西路 100 号" };

describe("names that members type", () => {
  test.each([
    ["\u200b\u200b", "请填写昵称"],
    ["\u3164", "请填写昵称"],
    ["🌸".repeat(21), "昵称最多 20 个字"],
    ["\ud83c小花", "文字里有不完整的符号（例如半个表情），请删掉后重试"],
  ])("the nickname %j is refused", async (nickname, sentence) => {
    const { api } = await mall.newMember();
    const { nickname: before } = await api.members.me();
    expect((await refusalOf(api.members.updateProfile({ nickname }))).message).toBe(sentence);
    expect((await api.members.me()).nickname).toBe(before);
  });

  test("a nickname of twenty emojis is as long as one of twenty letters", async () => {
    const { api } = await mall.newMember();
    expect(await api.members.updateProfile({ nickname: "🌸".repeat(20) })).toMatchObject({ nickname: "🌸".repeat(20) });
  });

  test("direction signs and line breaks are taken out of nicknames and receivers' names", async () => {
    const { api } = await mall.newMember();
    expect(await api.members.updateProfile({ nickname: "abc\u202egnp\n小林" })).toMatchObject({
      nickname: "abcgnp 小林",
    });
    const saved = await api.addresses.create({ ...address, name: "林\n小\u2066姐", detail: "望江西路\n100 号\u200b" });
    expect(saved).toMatchObject({ name: "林 小姐", detail: "望江西路 100 号" });
  });

  test("WeChat's content check refuses nicknames and receivers' names", async () => {
    const { api } = await mall.newMember();
    expect(await codeOf(api.members.updateProfile({ nickname: "违禁小铺" }))).toBe("member.name_refused");
    expect(await codeOf(api.addresses.create({ ...address, name: "违禁" }))).toBe("member.name_refused");
    const { id } = await api.addresses.create(address);
    expect(await codeOf(api.addresses.update({ ...address, id, name: "违禁" }))).toBe("member.name_refused");
    expect(await api.addresses.list()).toMatchObject([{ name: "林小姐" }]);
  });

  test("names are taken while WeChat does not answer", async () => {
    const { api } = await mall.newMember();
    mall.line.fetch = async (input, init) =>
      String(input instanceof Request ? input.url : input).includes("msg_sec_check")
        ? new Response("", { status: 502 })
        : connected(input, init);
    try {
      expect(await api.members.updateProfile({ nickname: "小林" })).toMatchObject({ nickname: "小林" });
      expect(await api.addresses.create(address)).toMatchObject({ name: "林小姐" });
    } finally {
      mall.line.fetch = connected;
    }
  });
});

test("half an emoji is refused in every kind of procedure, whatever the field", async () => {
  const { api, id: memberId } = await mall.newMember();
  const broken = "\ud83c小花";
  const desk = admin.api.desk;
  const calls = [
    api.addresses.create({ ...address, detail: broken }),
    api.catalog.products({ query: broken }),
    desk.search({ q: broken }),
    desk.freight.save({ id: null, template: { name: broken, by: "piece", rules: [] } }),
    desk.members.addNote({ memberId, text: broken }),
  ];
  for (const call of calls) expect(await codeOf(call)).toBe("input.broken_text");
});
