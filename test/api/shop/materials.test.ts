import { expect, test } from "bun:test";
import { codeOf } from "../../support/code-of";
import { createTestMall } from "../../support/test-mall";

const mall = await createTestMall();
const operator = await mall.newStaff("yunying", ["operator"]);
const service = await mall.newStaff("kefu", ["service"]);
const member = await mall.newMember("小雨");
const material = { title: "春茶上新", text: "新茶到了，朋友们可以尝尝。", pictures: [], shown: true, sort: 1 };

test("operators keep share materials, and members read those that are shown", async () => {
  const { id, version } = await operator.api.desk.materials.save({ id: null, material });
  const hidden = { ...material, title: "草稿", shown: false };
  await operator.api.desk.materials.save({ id: null, material: hidden });
  expect(await member.api.materials.list()).toEqual([{ id, title: material.title, text: material.text, pictures: [] }]);
  await operator.api.desk.materials.save({ id, version, material: { ...material, text: "新茶到了" } });
  expect((await member.api.materials.list())[0]!.text).toBe("新茶到了");
  const stale = operator.api.desk.materials.save({ id, version, material });
  expect(await codeOf(stale)).toBe("material.changed");
  await operator.api.desk.materials.remove({ id });
  expect(await codeOf(operator.api.desk.materials.remove({ id }))).toBe("request.not_found");
  expect(await member.api.materials.list()).toEqual([]);
});

test("pictures of members and ten pictures are refused, and so are other staff", async () => {
  const stolen = { ...material, pictures: ["/media/uploads/nobody.webp"] };
  expect(await codeOf(operator.api.desk.materials.save({ id: null, material: stolen }))).not.toBe("success");
  const many = { ...material, pictures: Array.from({ length: 10 }, (_, index) => `/media/banners/${index}.webp`) };
  expect(await codeOf(operator.api.desk.materials.save({ id: null, material: many }))).toBe("input.invalid");
  expect(await codeOf(service.api.desk.materials.list())).toBe("auth.forbidden");
});
