import { expect, test } from "bun:test";
import { memberColumns, memberExamples } from "@liandong/core/members/member-columns";
import { orderByReferrer } from "@liandong/core/members/order-by-referrer";
import { readMemberSheet } from "@liandong/core/members/read-member-sheet";
import { membershipPreset } from "@liandong/core/membership/preset";

const now = new Date("2026-03-01T10:00:00+08:00");
const read = (...lines: Record<string, string>[]) =>
  readMemberSheet([[...memberColumns], ...lines.map((line) => memberColumns.map((column) => line[column] ?? ""))], {
    levels: membershipPreset.levels,
    now,
  });
const plain = { 会员编号: "A1", 昵称: "王芳", 手机号: "13800000001" };
const saying = (change: Record<string, string>) =>
  read({ ...plain, ...change }).problems.map(({ column, message }) => `${column}: ${message}`);

test("every column of a sheet becomes the field of the member that it names", () => {
  const { members, problems } = read({
    会员编号: '="0012"',
    昵称: " 王\n芳 ",
    手机号: "+86 138-0000-0001",
    openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
    推荐人: "A9",
    身份: "老板",
    等级: "银牌会员",
    等级保留至: "2026/12/31",
    成长值: "2600",
    积分: "320",
    积分到期: "2027-01-31",
    储值余额: "100.5",
    性别: "女",
    生日: "1990-06-18",
    注册日期: "2024年3月1日",
  });
  expect(problems).toEqual([]);
  expect(members).toEqual([
    {
      row: 2,
      code: "0012",
      nickname: "王 芳",
      phone: "13800000001",
      openid: "oUpF8uMuAJO_M2pxb1Q9zNjWeS6o",
      referrerCode: "A9",
      identity: "boss",
      levelId: "silver",
      lockedUntil: new Date("2027-01-01T00:00:00+08:00"),
      growth: 2600,
      points: 320,
      pointsExpireAt: new Date("2027-02-01T00:00:00+08:00"),
      balanceFen: 10_050,
      sex: "female",
      birthday: "06-18",
      registeredAt: new Date("2024-03-01T00:00:00+08:00"),
    },
  ]);
});

test.each([
  [{ 手机号: "" }, "手机号: 手机号和 openid 至少填一个，不然本人登录不了这个账号"],
  [{ 手机号: "1380000000" }, "手机号: 请填写 11 位手机号，境外号码以 + 和国家代码开头"],
  [{ openid: "o1" }, "openid: 请填写小程序的 openid，如 oUpF8uMuAJO_M2pxb1Q9zNjWeS6o"],
  [{ 推荐人: "A1" }, "推荐人: 推荐人不能是自己"],
  [{ 身份: "店长" }, "身份: 请填写普通会员、代理、老板"],
  [{ 等级: "铂金" }, "等级: 没有名为“铂金”的等级，请先在工作台添加"],
  [{ 等级保留至: "2026-02-28" }, "等级保留至: 这一天已经过去了"],
  [{ 等级保留至: "2026-02-30" }, "等级保留至: 请填写日期，如 2026-06-01"],
  [{ 积分: "1.5" }, "积分: 请填写整数，如 120"],
  [{ 积分: "-3" }, "积分: 请填写整数，如 120"],
  [{ 积分到期: "2027-01-31" }, "积分到期: 没有积分，不用填到期日"],
  [{ 储值余额: "1,000" }, "储值余额: 请填写金额，单位元，最多两位小数，如 12.50"],
  [{ 昵称: "" }, "昵称: 请填写昵称"],
  [{ 昵称: "长".repeat(21) }, "昵称: 昵称最多 20 个字"],
  [{ 性别: "F" }, "性别: 请填写男或女"],
  [{ 生日: "02-30" }, "生日: 请填写月和日，如 06-18"],
  [{ 注册日期: "2026-03-02" }, "注册日期: 注册日期还没有到"],
])("%o is refused with its column", (change, said) => {
  expect(saying(change)).toEqual([said]);
});

test("numbers that stand in two lines are refused in the second", () => {
  const { problems } = read(plain, plain, { ...plain, 会员编号: "A3" });
  expect(problems.map(({ row, column, message }) => `${row} ${column} ${message}`)).toEqual([
    "3 会员编号 和第 2 行重复",
    "3 手机号 和第 2 行重复",
    "4 手机号 和第 2 行重复",
  ]);
});

test("the lines of the template are read without a problem", () => {
  const lines = memberExamples({ levelName: "银牌会员", lockedUntil: "2026-12-31" });
  const { members, problems } = readMemberSheet([[...memberColumns], ...lines], {
    levels: membershipPreset.levels,
    now,
  });
  expect(problems).toEqual([]);
  expect(members).toHaveLength(lines.length);
});

const lines = (...pairs: [string, string][]) =>
  read(
    ...pairs.map(([code, referrer], at) => ({ ...plain, 会员编号: code, 推荐人: referrer, 手机号: `1380000000${at}` })),
  ).members;
const codes = (members: readonly { code: string }[]) => members.map(({ code }) => code).join(" ");

test("referrers come before those whom they brought, in whatever order the lines stand", () => {
  const { ordered, unknown, circles } = orderByReferrer(
    lines(["C", "B"], ["A", ""], ["B", "A"], ["D", "OLD"]),
    new Set(["OLD"]),
  );
  expect([codes(ordered), unknown, circles]).toEqual(["A B C D", [], []]);
});

test("a circle is named once from its first line, an unknown referrer at its line, and those below either wait", () => {
  const { ordered, unknown, circles } = orderByReferrer(
    lines(["X", "A"], ["C", "B"], ["A", "C"], ["B", "A"], ["P", "NONE"], ["Q", "P"], ["F", ""]),
    new Set(),
  );
  expect(circles.map(codes)).toEqual(["C B A"]);
  expect([codes(unknown), codes(ordered)]).toEqual(["P", "F"]);
});

test("a chain of 20,000 referrers from the last line to the first is ordered", () => {
  const chain = lines(["0", ""])[0]!;
  const long = Array.from({ length: 20_000 }, (_, at) => ({
    ...chain,
    code: String(at),
    referrerCode: at === 19_999 ? null : String(at + 1),
  }));
  const { ordered } = orderByReferrer(long, new Set());
  expect([ordered[0]!.code, ordered.at(-1)!.code]).toEqual(["19999", "0"]);
});
