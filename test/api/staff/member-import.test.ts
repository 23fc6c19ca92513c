import { afterAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { storeDayFigures } from "@liandong/api/money/books/store-days";
import { importMembers } from "@liandong/api/staff/member-import/import-members";
import { memberColumns } from "@liandong/core/members/member-columns";
import { verifyBooks } from "@liandong/db/verify/verify-books";
import { codeOf } from "../../support/code-of";
import { runProgram } from "../../support/run-process";
import { createTestMall } from "../../support/test-mall";

setDefaultTimeout(300_000);

const mall = await createTestMall();
const { api } = await mall.newStaff("move-admin", ["admin"]);
const [admin] = await mall.db.run(
  ({ sql }) => sql<{ id: string }[]>`SELECT id FROM staff WHERE username = 'move-admin'`,
);
const ctx = { db: mall.db, now: () => new Date(mall.clock.now), staff: { id: admin!.id } };

type Line = Partial<Record<(typeof memberColumns)[number], string>>;
const csvOf = (...lines: Line[]) =>
  `\uFEFF${[memberColumns, ...lines.map((line) => memberColumns.map((column) => line[column] ?? ""))]
    .map((cells) => cells.join(","))
    .join("\r\n")}\r\n`;
const bring = (csv: string, dryRun = false) => importMembers({ ctx, input: { csv, dryRun } });
const sayings = async (...lines: Line[]) =>
  (await bring(csvOf(...lines))).problems.map(({ row, column, message }) => `${row} ${column ?? ""} ${message}`);
const differences = async () => (await mall.db.run(verifyBooks)).differences;

async function shopNow() {
  const [counts] = await mall.owner.run(
    ({ sql }) => sql`SELECT (SELECT count(*) FROM member) AS members, (SELECT count(*) FROM imported_member) AS imports,
      (SELECT count(*) FROM ledger_transaction) AS bookings, (SELECT count(*) FROM member_openid) AS accounts,
      (SELECT count(*) FROM staff_audit) AS deeds, (SELECT count(*) FROM outbox) AS happenings,
      (SELECT count(*) FROM level_change) AS levels`,
  );
  return { ...counts };
}

const openid = "oMoved_member_A003_0000000000";
/** The head stands last: referrers may stand anywhere in the file. */
const team: Line[] = [
  { 会员编号: "A003", 昵称: "李强", openid, 推荐人: "A002", 成长值: "150", 注册日期: "2025-01-15" },
  {
    会员编号: "A002",
    昵称: "王芳",
    手机号: "13900000002",
    推荐人: "A001",
    身份: "代理",
    积分: "320",
    积分到期: "2026-12-31",
  },
  {
    会员编号: "A001",
    昵称: "张总",
    手机号: "13900000001",
    身份: "老板",
    等级: "金牌会员",
    储值余额: "100.50",
    积分: "80",
  },
];

describe("a good file", () => {
  test("a dry run says what would come and changes nothing", async () => {
    const before = await shopNow();
    expect(await bring(csvOf(...team), true)).toEqual({
      problems: [],
      lines: [
        { row: 2, code: "A003", memberId: null, isKnown: false },
        { row: 3, code: "A002", memberId: null, isKnown: false },
        { row: 4, code: "A001", memberId: null, isKnown: false },
      ],
      totals: { members: 3, growth: 150, points: 400, balanceFen: 10_050 },
    });
    expect(await shopNow()).toEqual(before);
  });

  test("its members have their relations, identities, levels, points and balance, and the books agree", async () => {
    const { problems, lines } = await bring(csvOf(...team));
    expect(problems).toEqual([]);
    const [a3, a2, a1] = lines.map(({ memberId }) => memberId!) as [string, string, string];
    const rows = await mall.db.run(
      ({ sql }) => sql`
        SELECT m.nickname, s.identity, s.referrer_id AS "referrerId", s.owner_id AS "ownerId", s.depth, p.level_id AS "levelId",
          m.created_at AS since
        FROM member AS m JOIN member_standing AS s ON s.member_id = m.id JOIN membership AS p ON p.member_id = m.id
        WHERE m.id IN (${a1}, ${a2}, ${a3}) ORDER BY s.depth`,
    );
    const now = mall.clock.now;
    expect(rows.map((row) => ({ ...row }))).toEqual([
      { nickname: "张总", identity: "boss", referrerId: null, ownerId: null, depth: 0, levelId: "gold", since: now },
      { nickname: "王芳", identity: "agent", referrerId: a1, ownerId: a1, depth: 1, levelId: "registered", since: now },
      {
        nickname: "李强",
        identity: "customer",
        referrerId: a2,
        ownerId: null,
        depth: 2,
        levelId: "bronze",
        since: new Date("2025-01-15T00:00:00+08:00"),
      },
    ]);
    const balances = await mall.db.run(
      ({ sql }) => sql`SELECT owner, purpose, balance FROM ledger_balance
        WHERE owner IN (${`m:${a1}`}, ${`m:${a2}`}, ${`m:${a3}`}) AND balance <> 0 ORDER BY owner, purpose`,
    );
    expect(balances.map(({ owner, purpose, balance }) => [owner, purpose, Number(balance)])).toEqual([
      [`m:${a1}`, "balance", 10_050],
      [`m:${a1}`, "points", 80],
      [`m:${a2}`, "points", 320],
      [`m:${a3}`, "growth", 150],
    ]);
    expect(await differences()).toEqual([]);
  });

  test("members and staff read where their opening comes from, and the deed names the sums", async () => {
    const { token } = await mall.callAs(null).auth.login({ code: await mall.wechatCode(await sandboxUser(openid)) });
    expect((await mall.callAs(token).members.me()).nickname).toBe("李强");
    const growth = await mall.callAs(token).membership.growthHistory({ scope: "platform" });
    expect(JSON.stringify(growth)).toContain("从原系统转入，原会员编号 A003");
    const booked = await api.desk.books.ledger({ filter: { kind: "opened" } });
    const vouchers = new Map(booked.items.map(({ transactionId, kindName }) => [transactionId, kindName]));
    expect([...vouchers.values()]).toEqual(["期初导入", "期初导入", "期初导入"]);
    const [deed] = await mall.db.run(
      ({ sql }) => sql`SELECT subject, detail, staff_id AS by FROM staff_audit WHERE action = 'desk.memberImport.run'`,
    );
    expect({ ...deed }).toEqual({
      subject: "members",
      detail: { members: 3, known: 0, growth: 150, points: 400, balanceFen: 10_050 },
      by: admin!.id,
    });
  });

  test("the same file given twice changes nothing, and one with more lines brings only those", async () => {
    const before = await shopNow();
    const again = await bring(csvOf(...team));
    expect([again.problems, again.totals.members]).toEqual([[], 0]);
    expect(again.lines.map(({ isKnown, memberId }) => [isKnown, memberId !== null])).toEqual(
      Array(3).fill([true, true]),
    );
    expect(await shopNow()).toEqual(before);
    const more = await bring(
      csvOf(...team, { 会员编号: "A004", 昵称: "赵六", 手机号: "13900000004", 推荐人: "A002", 身份: "代理" }),
    );
    expect([more.problems, more.totals.members]).toEqual([[], 1]);
    expect(await differences()).toEqual([]);
  });

  test("members who registered on days that are summed already are in the figures of those days", async () => {
    await storeDayFigures({ ctx: mall.deps, signal: undefined });
    const early = { 会员编号: "E001", 昵称: "早来", 手机号: "13900000101", 注册日期: "2025-01-15" };
    const earlier = { 会员编号: "E002", 昵称: "更早", 手机号: "13900000102", 注册日期: "2019-06-01" };
    expect((await bring(csvOf(early, earlier))).problems).toEqual([]);
    expect(await differences()).toEqual([]);
  });

  test("a level that was imported gives no gift, and nobody is told of relations and levels that they had before", async () => {
    const told = await mall.db.run(
      ({ sql }) =>
        sql`SELECT kind FROM outbox WHERE subject ->> 'memberId' IN (SELECT member_id::text FROM imported_member)`,
    );
    expect([...told]).toEqual([]);
    const [changes] = await mall.db.run(
      ({ sql }) => sql<{ whys: string[] }[]>`SELECT array_agg(DISTINCT why ORDER BY why) AS whys FROM level_change
        WHERE member_id IN (SELECT member_id FROM imported_member)`,
    );
    expect(changes!.whys).toEqual(["imported", "joined"]);
  });

  test("of two imports of one file at the same time one brings the members", async () => {
    const csv = csvOf({ 会员编号: "RACE", 昵称: "同时", 手机号: "13900000009", 储值余额: "5" });
    const reports = await Promise.all([bring(csv), bring(csv)]);
    expect(reports.map(({ totals }) => totals.members).sort()).toEqual([0, 1]);
    expect(await differences()).toEqual([]);
  });
});

/** Gives the sandbox a WeChat account of this openid. */
async function sandboxUser(wanted: string): Promise<string> {
  const { openid: own } = await mall.wechatUser("微信名");
  await mall.owner.run(({ sql }) => sql`UPDATE member_openid SET openid = ${own} WHERE openid = ${wanted}`);
  return own;
}

describe("a file with mistakes", () => {
  test("every mistake is named by row and column, and nothing of the file comes", async () => {
    const before = await shopNow();
    expect(
      await sayings(
        { 会员编号: "B1", 昵称: "好的", 手机号: "13900000011" },
        { 会员编号: "A002", 昵称: "改名", 手机号: "13900000002" },
        { 会员编号: "B2", 昵称: "撞号", 手机号: "13900000001" },
        { 会员编号: "B3", 昵称: "没人", 手机号: "13900000013", 推荐人: "NONE" },
        { 会员编号: "B4", 昵称: "低", 手机号: "13900000014", 推荐人: "B1" },
        { 会员编号: "C1", 昵称: "圈一", 手机号: "13900000015", 推荐人: "C2", 身份: "代理" },
        { 会员编号: "C2", 昵称: "圈二", 手机号: "13900000016", 推荐人: "C1", 身份: "代理" },
        { 会员编号: "B5", 昵称: "", 手机号: "13900000017", 储值余额: "-1" },
      ),
    ).toEqual([
      expect.stringMatching(/^3 {2}已经导入过，内容和这次不一样；导入不修改已有会员（会员 \d+）$/),
      expect.stringMatching(/^4 手机号 已经是会员 \d+ 的手机号$/),
      "5 推荐人 没有编号为“NONE”的会员：表里没有，以前也没有导入过",
      "6 推荐人 “B1”是普通会员；推荐人要是代理或老板",
      "7 推荐人 推荐关系绕成了一圈：C1 → C2 → C1",
      "9 昵称 请填写昵称",
      "9 储值余额 请填写金额，单位元，最多两位小数，如 12.50",
    ]);
    expect(await shopNow()).toEqual(before);
  });

  test("an open quote and a table without lines are refused", async () => {
    expect((await bring('会员编号,昵称\nA,"王\n')).problems[0]?.message).toBe("这一行有一个引号没有结束");
    expect(await sayings()).toEqual(["1  表里没有会员"]);
  });
});

describe("at the desk", () => {
  test("an admin downloads the template, checks it and imports it; others may not", async () => {
    const { csv } = await api.desk.memberImport.template();
    const moved = csv.replaceAll("1380000000", "1370000000").replaceAll("A001", "D001").replaceAll("A002", "D002");
    const dry = await api.desk.memberImport.run({ csv: moved, dryRun: true });
    expect([dry.problems, dry.totals]).toEqual([[], { members: 2, growth: 2680, points: 320, balanceFen: 10_000 }]);
    const { lines } = await api.desk.memberImport.run({ csv: moved, dryRun: false });
    expect(lines.map(({ code, isKnown }) => [code, isKnown])).toEqual([
      ["D001", false],
      ["D002", false],
    ]);
    const { api: operator } = await mall.newStaff("move-operator", ["operator", "service", "finance"]);
    expect(await codeOf(operator.desk.memberImport.run({ csv: moved, dryRun: true }))).toBe("auth.forbidden");
    expect(await differences()).toEqual([]);
  });
});

describe("claiming", () => {
  const login = async (phone: string) => {
    const { openid: own } = await mall.wechatUser("新来的", phone);
    const { token } = await mall.callAs(null).auth.login({ code: await mall.wechatCode(own) });
    const bind = async () => mall.callAs(token).auth.bindPhone({ code: await mall.wechatCode(own, "phone") });
    return { openid: own, token, bind, api: mall.callAs(token) };
  };

  test("a newcomer who confirms the imported number becomes that member, in the same session", async () => {
    const visitor = await login("13900000001");
    const { id: newcomer } = await visitor.api.members.me();
    expect(await visitor.bind()).toEqual({ phoneMasked: "139****0001", isClaimed: true });
    const me = await mall.callAs(visitor.token).members.me();
    expect([me.nickname, me.id === newcomer, me.phoneMasked]).toEqual(["张总", false, "139****0001"]);
    const again = await mall.callAs(null).auth.login({ code: await mall.wechatCode(visitor.openid) });
    expect(again.member.id).toBe(me.id);
    const [left] = await mall.db.run(
      ({ sql }) => sql`SELECT nickname, erased_at IS NOT NULL AS erased FROM member WHERE id = ${newcomer}`,
    );
    expect({ ...left }).toEqual({ nickname: "已注销用户", erased: true });
    expect(await differences()).toEqual([]);
  });

  test("a number is claimed once: another account with it stays its own", async () => {
    const second = await login("13900000001");
    expect(await second.bind()).toEqual({ phoneMasked: "139****0001", isClaimed: false });
    expect((await second.api.members.me()).nickname).not.toBe("张总");
  });

  test("an account that has something of its own is not given up for the imported one", async () => {
    const visitor = await login("13900000002");
    const { id } = await visitor.api.members.me();
    await mall.owner.run(
      ({ sql }) => sql`UPDATE member_standing SET joined_seq = nextval('member_joined_seq') WHERE member_id = ${id}`,
    );
    expect(await visitor.bind()).toEqual({ phoneMasked: "139****0002", isClaimed: false });
    expect((await visitor.api.members.me()).id).toBe(id);
    await mall.owner.run(({ sql }) => sql`UPDATE member_standing SET joined_seq = NULL WHERE member_id = ${id}`);
  });
});

describe("the command", () => {
  const folder = mkdtempSync(join(tmpdir(), "liandong-members-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const run = (...args: string[]) =>
    runProgram({ args: ["api/commands/import.ts", ...args], env: { DATABASE_URL: mall.ownerUrl } });

  test("the command reports each line, brings the members of a file and says of the second time that they are there", async () => {
    const file = join(folder, "members.csv");
    writeFileSync(file, csvOf({ 会员编号: "CLI", 昵称: "命令", 手机号: "13900000021", 储值余额: "12.5" }));
    expect(await run("members", file, "--by", "move-admin", "--dry-run")).toEqual({
      code: 0,
      stdout:
        "第 2 行 CLI：可以导入\n试运行：1 位新会员，成长值 0、积分 0、储值余额 ¥12.50可以导入，什么也没有改动。\n",
      stderr: "",
    });
    const { code, stdout } = await run("members", file, "--by", "move-admin");
    expect([code, stdout]).toEqual([0, expect.stringMatching(/^第 2 行 CLI：已导入，会员 \d+\n/)]);
    const again = await run("members", file, "--by", "move-admin");
    expect([again.code, again.stdout]).toEqual([0, expect.stringMatching(/以前导入过，会员 \d+，没有改动\n/)]);
    expect(await run("members", join(folder, "none.csv"), "--by", "move-admin")).toMatchObject({ code: 1 });
  });
});
