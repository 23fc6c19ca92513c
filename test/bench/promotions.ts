// bun run bench:promotions [--quick]: 500 buyers at once over HTTP of 50 flash pieces, then 1,000 groups that end in the same
// minute, worked through by two worker processes that are killed again and again. Prints what happened beside what must, and
// exits with 1 when something was oversold, refunded twice or not at all, or does not agree with the books.
import { mkdtempSync, rmSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import type { SandboxState } from "@liandong/api/wechat/sandbox/state";
import { dayMs } from "@liandong/core/time/shanghai";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { migrate } from "@liandong/db/migrate";
import { createDatabase } from "@liandong/db/server/create-database";
import { findFreePort } from "@liandong/db/server/free-port";
import { startPostgres } from "@liandong/db/server/start-postgres";
import { jumpClock, startClock } from "../chaos/clock";
import { judge } from "../chaos/judge";
import { productionEnv } from "../support/production-env";
import { measure, median } from "./measure";
import type { Buyer } from "./orders-shop";
import { activityPriceFen, type Chosen, groupHours, type Offered, preparePromotionsShop } from "./promotions-shop";

const isQuick = process.argv.includes("--quick");
const part = isQuick ? 10 : 1;
const flashBuyers = 500 / part;
const pieces = 50 / part;
const failing = 1_000 / part;
const filling = 100 / part;
const limitMs = 2_000;
/** Above this load before the rush a wait says nothing about the shop. */
const quietLoad = 2;
/** A worker is killed each time when so many groups more have been decided, so that each kill cuts off work. */
const groupsPerKill = 90 / part;
const leastKills = 5;
const minuteMs = 60_000;

type Bar = { bar: string; value: string; limit: string; isMet: boolean };
const bars: Bar[] = [];
const say = (bar: string, value: number | string, limit: string, isMet: boolean) =>
  void bars.push({ bar, value: String(value), limit, isMet });

const folder = mkdtempSync(join(tmpdir(), "liandong-bench-promotions-"));
const server = await startPostgres({ dataDir: folder, settings: { shared_buffers: "256MB", max_wal_size: "2GB" } });
const children = new Set<Bun.Subprocess>();
try {
  await createDatabase({ adminUrl: server.url("postgres"), name: "promotions" });
  const ownerUrl = server.url("promotions");
  await migrate({ ownerUrl });
  const owner = openDatabase({ url: ownerUrl, maxConnections: 4 });
  startClock(folder, 1);
  const buyers = flashBuyers + failing + Math.ceil(failing / 2) + 2 * filling;
  const shop = await preparePromotionsShop(owner, { buyers, pieces });
  await owner.run(({ sql }) => sql`ANALYZE`);
  const wechatUrl = await startWechat(buyers);
  const webUrl = await startWeb(ownerUrl, wechatUrl);
  const act = actsOf(webUrl, wechatUrl);
  await rush(owner, act, { offered: shop.flash, buyers: shop.buyers.slice(0, flashBuyers) });
  await openGroups(owner, act, { shop, buyers: shop.buyers.slice(flashBuyers) });
  await endGroups(owner, { given: [ownerUrl, folder, wechatUrl, webUrl], wechatUrl });
  await owner.close();
} finally {
  for (const child of children) child.kill("SIGKILL");
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
for (const { bar, value, limit, isMet } of bars)
  console.log(`${isMet ? "ok " : "NO "} ${bar}: ${value}${limit === "" ? "" : ` (must be ${limit})`}`);
console.log(`Not measured: a network between the processes, the real WeChat (its answers take 50 to 300 ms), the pages before the
order. Buyers, WeChat, web process, workers and PostgreSQL share this machine.`);
const failed = bars.filter(({ isMet }) => !isMet);
console.log(failed.length === 0 ? "Every bar is met." : `Not met: ${failed.map(({ bar }) => bar).join("; ")}`);
process.exitCode = failed.length === 0 ? 0 : 1;

function spawn(script: string, args: readonly string[], env: Record<string, string> = {}): Bun.Subprocess {
  const command = [process.execPath, join(import.meta.dir, script), ...args];
  const child = Bun.spawn(command, { env: { ...process.env, ...env }, stdout: "ignore", stderr: "inherit" });
  children.add(child);
  return child;
}

/** Waits until a process answers, and no longer says that it starts. */
async function answers(child: Bun.Subprocess, url: string): Promise<string> {
  const isUp = () =>
    fetch(url).then(
      ({ status }) => status !== 503,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`the process for ${url} ended with ${child.exitCode}`);
    await Bun.sleep(50);
  }
  return url;
}

async function startWechat(users: number): Promise<string> {
  const port = String(await findFreePort());
  loadOrCreateSandboxKeys(folder);
  return answers(spawn("orders-wechat.ts", [folder, port, String(users), "refunds"]), `http://127.0.0.1:${port}`);
}

async function startWeb(databaseUrl: string, wechatUrl: string): Promise<string> {
  const port = await findFreePort();
  const env = productionEnv({ keys: loadOrCreateSandboxKeys(folder), wechatUrl, databaseUrl, port });
  return answers(spawn("orders-web.ts", [folder], env), `http://127.0.0.1:${port}`);
}

type Placed = { tradeNo: string; orderNos: string[] };
type Answer<Data> = { data: Data } | { status: number; said: string };

/** Buyers' calls over HTTP. */
function actsOf(webUrl: string, wechatUrl: string) {
  async function call<Data>({ token }: Buyer, path: string, body: object): Promise<Answer<Data>> {
    const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
    const answer = await fetch(`${webUrl}/trpc/${path}`, { method: "POST", headers, body: JSON.stringify(body) });
    const json = (await answer.json()) as { result?: { data: Data }; error?: { message: string } };
    return json.result ? json.result : { status: answer.status, said: json.error?.message ?? "" };
  }
  let keys = 0;
  const place = (buyer: Buyer, skuId: string, activity: Chosen) => {
    keys += 1;
    const lines = [{ skuId, quantity: 1 }];
    const wanted = { lines, activity, expectedTotalFen: activityPriceFen, requestKey: `bench-promotion-${keys}` };
    return call<Placed>(buyer, "checkout.place", { ...wanted, addressId: buyer.addressId });
  };
  /** What the checkout page asks when it opens. */
  async function quote({ token, addressId }: Buyer, { activityId, skuId }: Offered): Promise<void> {
    const asked = { lines: [{ skuId, quantity: 1 }], addressId, activity: { activityId } };
    const url = `${webUrl}/trpc/checkout.quote?input=${encodeURIComponent(JSON.stringify(asked))}`;
    const { status } = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    if (status !== 200) throw new Error(`a quote was answered with ${status}`);
  }
  async function pay(buyer: Buyer, tradeNo: string): Promise<void> {
    const prepaid = await call(buyer, "payments.prepay", { tradeNo });
    if (!("data" in prepaid)) throw new Error(`prepay: ${prepaid.status} ${prepaid.said}`);
    const body = JSON.stringify({ tradeNo, web: webUrl });
    const { status } = await fetch(`${wechatUrl}/bench/pay`, { method: "POST", body });
    if (status !== 204) throw new Error(`the notification was answered with ${status}`);
  }
  return { quote, place, pay };
}

type Acts = ReturnType<typeof actsOf>;

/** 秒杀: all have the checkout open, everybody orders at once, and those who got a piece pay. */
async function rush(
  owner: Database,
  { quote, place, pay }: Acts,
  { offered, buyers: crowd }: { offered: Offered; buyers: readonly Buyer[] },
): Promise<void> {
  const [load = 0] = loadavg();
  await measure(crowd, 8, (buyer) => quote(buyer, offered));
  const { activityId, skuId } = offered;
  const waits: number[] = [];
  const outcomes = await Promise.all(
    crowd.map(async (buyer) => {
      const start = performance.now();
      const answer = await place(buyer, skuId, { activityId });
      waits.push(performance.now() - start);
      return { buyer, answer };
    }),
  );
  const won = outcomes.flatMap(({ buyer, answer }) => ("data" in answer ? [{ buyer, ...answer.data }] : []));
  const refusals = new Map<string, number>();
  for (const { answer } of outcomes) {
    if ("data" in answer) continue;
    const said = `${answer.status} ${answer.said}`;
    refusals.set(said, (refusals.get(said) ?? 0) + 1);
  }
  await measure(won, 8, ({ buyer, tradeNo }) => pay(buyer, tradeNo));
  const [counted] = await owner.run(
    ({ sql }) => sql<{ sold: number; orders: number }[]>`
      SELECT i.sold, (SELECT count(*)::int FROM order_line AS l WHERE l.activity_id = i.activity_id) AS orders
      FROM activity_item AS i WHERE i.activity_id = ${activityId}`,
  );
  const longest = Math.max(...waits);
  const isQuiet = load <= quietLoad;
  const limit = `${limitMs} ms${isQuiet ? "" : ` (not judged: load ${load.toFixed(1)} before)`}`;
  say(`flash: orders of ${crowd.length} buyers`, won.length, String(pieces), won.length === pieces);
  say("flash: units sold", counted!.sold, String(pieces), counted!.sold === pieces && counted!.orders === pieces);
  say("flash: longest wait", `${longest.toFixed(0)} ms`, limit, !isQuiet || longest <= limitMs);
  say("flash: median wait", `${median(waits).toFixed(0)} ms`, "", true);
  const isAnswered = [...refusals.keys()].every((said) => said.includes("已抢完"));
  say("flash: refusals", [...refusals].map(([said, count]) => `${count} × ${said}`).join("; "), "sold out", isAnswered);
}

type Opening = { shop: { groups: Offered; filling: Offered }; buyers: readonly Buyer[] };

/** Groups with one or two of their three orders paid. */
async function openGroups(owner: Database, { place, pay }: Acts, { shop, buyers: left }: Opening): Promise<void> {
  const buyers = left[Symbol.iterator]();
  const wanted = [
    ...Array.from({ length: failing }, (_, place) => ({ offered: shop.groups, orders: 1 + (place % 2) })),
    ...Array.from({ length: filling }, () => ({ offered: shop.filling, orders: 2 })),
  ];
  const start = performance.now();
  await measure(wanted, 8, async ({ offered: { activityId, skuId }, orders }) => {
    let groupId: string | undefined;
    for (let order = 0; order < orders; order += 1) {
      const buyer = buyers.next().value as Buyer;
      const joins: Chosen = groupId === undefined ? { activityId, opensGroup: true } : { activityId, groupId };
      const placed = await place(buyer, skuId, joins);
      if (!("data" in placed)) throw new Error(`a group's order: ${placed.status} ${placed.said}`);
      await pay(buyer, placed.data.tradeNo);
      groupId ??= await groupOf(owner, placed.data.orderNos[0]!);
    }
  });
  console.log(`${wanted.length} groups were opened in ${((performance.now() - start) / 1000).toFixed(0)} s.`);
}

async function groupOf(owner: Database, orderNo: string): Promise<string> {
  const [row] = await owner.run(
    ({ sql }) => sql<{ groupId: string }[]>`SELECT group_id AS "groupId" FROM shop_order WHERE order_no = ${orderNo}`,
  );
  return row!.groupId;
}

type Ending = { given: readonly string[]; wechatUrl: string };

/** All groups end within a minute; two workers end them, and again and again one of the two is killed and starts anew. */
async function endGroups(owner: Database, { given, wechatUrl }: Ending): Promise<void> {
  await owner.run(
    ({ sql }) => sql`UPDATE sale_group SET ends_at = date_trunc('minute', now()) + ${`${groupHours} hours`}::interval
      + opened_seq % 60 * interval '1 second'`,
  );
  jumpClock(folder, dayMs + 60 * minuteMs);
  const start = performance.now();
  const workers = [spawn("promotions-worker.ts", given), spawn("promotions-worker.ts", given)];
  let kills = 0;
  for (let open = failing + filling, atKill = open; open > 0; ) {
    await Bun.sleep(20);
    open = await countOf(owner, "SELECT count(*)::int AS n FROM sale_group WHERE status = 'open'");
    if (atKill - open < groupsPerKill) continue;
    atKill = open;
    const which = kills % 2;
    workers[which]!.kill("SIGKILL");
    await workers[which]!.exited;
    workers[which] = spawn("promotions-worker.ts", given);
    kills += 1;
  }
  const decidedAfterMs = performance.now() - start;
  let faults = ["not judged"];
  // What a killed worker had claimed is free again after a while, which the clock jumps over; WeChat refuses calls from a clock
  // that is five minutes behind its own.
  for (let round = 0; round < 40 && faults.length > 0; round += 1) {
    jumpClock(folder, 4 * minuteMs);
    await Bun.sleep(1_000);
    faults = await judge(owner, await stateOf(wechatUrl));
  }
  for (const worker of workers) worker.kill("SIGKILL");
  await judgeGroups(owner, await stateOf(wechatUrl));
  say("groups: kills of a worker", kills, `at least ${leastKills}`, kills >= leastKills);
  say("groups: decided after", `${(decidedAfterMs / 1000).toFixed(1)} s`, "", true);
  say(
    "groups: refunds, messages, outbox and `verify`",
    faults.slice(0, 3).join("; ") || "clean",
    "clean",
    faults.length === 0,
  );
}

async function stateOf(wechatUrl: string): Promise<SandboxState> {
  return (await (await fetch(`${wechatUrl}/bench/state`)).json()) as SandboxState;
}

async function countOf(owner: Database, query: string): Promise<number> {
  const [row] = await owner.run(({ sql }) => sql.unsafe<{ n: number }[]>(query));
  return row!.n;
}

async function judgeGroups(owner: Database, { refunds }: SandboxState): Promise<void> {
  const groups = await owner.run(
    ({ sql }) => sql<{ status: string; n: number }[]>`
      SELECT status, count(*)::int AS n FROM sale_group GROUP BY 1 ORDER BY 1`,
  );
  const said = groups.map(({ status, n }) => `${n} ${status}`).join(", ");
  const wanted = `${filling} complete, ${failing} failed`;
  say("groups: states", said, wanted, said === wanted);
  const due = failing + Math.floor(failing / 2);
  const booked = await countOf(owner, "SELECT count(*)::int AS n FROM refund WHERE state = 'accepted'");
  const orders = await countOf(owner, "SELECT count(*)::int AS n FROM shop_order WHERE status = 'refunded'");
  const isOnce = refunds.length === due && refunds.every(({ refundFen }) => refundFen === activityPriceFen);
  const open = await owner.run(
    ({ sql }) => sql<{ no: string }[]>`
      SELECT refund_no || ' ' || state || ' ' || coalesce(failure, '') AS no FROM refund WHERE state <> 'accepted'`,
  );
  say("groups: refunds that are not paid", open.map(({ no }) => no).join("; ") || "none", "none", open.length === 0);
  say("groups: refunds at WeChat", refunds.length, String(due), isOnce);
  say(
    "groups: refunds booked, orders refunded",
    `${booked}, ${orders}`,
    `${due}, ${due}`,
    booked === due && orders === due,
  );
}
