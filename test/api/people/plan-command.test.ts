import { expect, test } from "bun:test";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { root } from "../../house/rules/source-files";

/** Runs `bun run plan check` on a document in a new folder. */
async function check(document: unknown, ...options: string[]) {
  const folder = mkdtempSync(join(tmpdir(), "plan-check-"));
  const file = join(folder, "plan.json");
  await Bun.write(file, typeof document === "string" ? document : JSON.stringify(document));
  const args = options.map((option) => option.replace("FOLDER", folder));
  const command = [process.execPath, "api/commands/plan.ts", "check", file, ...args];
  const run = Bun.spawn(command, { cwd: root, stdout: "pipe", stderr: "pipe" });
  const [out, err] = await Promise.all([new Response(run.stdout).text(), new Response(run.stderr).text()]);
  const svg = await Bun.file(join(folder, "growth.svg"))
    .text()
    .catch(() => null);
  rmSync(folder, { recursive: true });
  return { code: await run.exited, out, err, svg };
}

const shop = {
  plan: { awards: { direct: 12_000 } },
  products: [{ id: "礼盒", zone: "join", price: 49_900, cost: 9_900 }],
  growth: { months: 2, seedMembers: 1 },
  name: "shop",
  events: [
    { type: "register", member: "A" },
    { type: "grant", member: "A", identity: "boss" },
    { type: "register", member: "B", invitedBy: "A" },
    { type: "order", order: "o", member: "B", lines: [{ product: "礼盒", quantity: 1 }] },
  ],
};

test("a change over the preset is reported in Chinese, with the picture of the simulation", async () => {
  const { code, out, err, svg } = await check(shop, "--svg", "FOLDER/growth.svg");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  for (const part of [
    "单笔最多付出",
    "占售价 78.56%",
    "剩下 ¥8.02",
    "增长模拟",
    "提醒",
    "秒结算",
    "合规提示",
    "入门费",
  ]) {
    expect(out).toContain(part);
  }
  expect(svg).toStartWith("<svg ");
  expect(svg).toContain("增长模拟：2 个月");
});

test("--json prints one document, and the same --months and --seed give the same simulation", async () => {
  const options = ["--json", "--months", "3", "--seed", "5"];
  const [first, again] = await Promise.all([
    check({ settleOn: "closed" }, ...options),
    check({ settleOn: "closed" }, ...options),
  ]);
  expect(first.code).toBe(0);
  const report = JSON.parse(first.out);
  expect(report).toMatchObject({ sound: true, plan: { settleOn: "closed" }, joinShareLimitBp: 7_415, replay: null });
  expect(report.growth.months).toHaveLength(3);
  expect(report.growth.svg).toBeUndefined();
  expect(again.out).toBe(first.out);
});

test("--replay shows what a scenario's orders paid beside what they would pay", async () => {
  const folder = mkdtempSync(join(tmpdir(), "plan-replay-"));
  const scenario = join(folder, "shop.json");
  const { growth: _, ...document } = { ...shop, plan: {} };
  await Bun.write(scenario, JSON.stringify(document));
  const { out, code } = await check(shop, "--json", "--replay", scenario);
  rmSync(folder, { recursive: true });
  expect(code).toBe(0);
  expect(JSON.parse(out).replay).toMatchObject({
    paid: { direct: 10_000, placement: 20_000, pool: 3_000 },
    wouldPay: { direct: 12_000, placement: 20_000, pool: 3_000 },
    paidFen: 33_000,
    wouldPayFen: 35_000,
  });
});

test("an unsound plan is refused with every problem and its place, and exits with 2", async () => {
  const { code, out, err } = await check({
    awards: { direct: -1 },
    retail: { rates: { V9: 1 } },
    dividends: [{ id: "x", perJoinOrder: 1, shares: { V1: 6_000, V2: 5_000 } }],
  });
  expect({ code, out }).toEqual({ code: 2, out: "" });
  for (const place of ["awards.direct：不能小于 0", "retail.rates.V9", "dividends.0.shares", "共 3 处"]) {
    expect(err).toContain(place);
  }
  const wrapped = await check({ plan: { speed: 1 }, products: [{ id: "x" }] }, "--json");
  expect(wrapped.code).toBe(2);
  const { sound, problems } = JSON.parse(wrapped.out);
  expect(sound).toBe(false);
  expect(problems.map(({ path }: { path: string }) => path)).toEqual(
    expect.arrayContaining(["plan.speed", "products.0.zone", "products.0.price"]),
  );
});

test("a wrong file, option or number is refused with a message, and exits with 2", async () => {
  const runs = await Promise.all([check("{"), check({}, "--fast"), check({}, "--months", "0"), check({}, "more.json")]);
  for (const { code, out, err } of runs) {
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).not.toContain("    at ");
    expect(err.length).toBeGreaterThan(10);
  }
});
