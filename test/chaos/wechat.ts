// A WeChat that misbehaves, in a process of its own: the sandbox behind a line that loses calls and answers, answers late, with
// faults or with a limit, and notifies late, twice, never or in another order. Arguments: folder, port, seed, the shop's address.
import { createSandbox } from "@liandong/api/wechat/sandbox/create-sandbox";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { Dice } from "../support/dice";
import { openClock } from "./clock";

const [folder = "", port = "0", seed = "1", webUrl = ""] = process.argv.slice(2);
const dice = new Dice(Number(seed));
const quiet = { info: () => {}, warn: () => {}, error: () => {} };
const misdeeds = { fault: 0, lostAnswer: 0, late: 0, limit: 0, outage: 0, lostNews: 0, doubleNews: 0, lateNews: 0 };
let isCalm = true;
let outageUntil = 0;

const sandbox = createSandbox({
  keys: loadOrCreateSandboxKeys(folder),
  dataDir: null,
  now: openClock(folder),
  log: quiet,
  hasTimers: false,
  deliver: notify,
  pushUrl: `${webUrl}/wechat/push`,
  settings: { refunds: "auto", shippableAfterSeconds: 30, isTradeManaged: true },
});

Bun.serve({ port: Number(port), hostname: "127.0.0.1", fetch: answer });
for (let carrier = 0; carrier < 4; carrier += 1) void carry();

/** Delivers what is due, again and again; members confirm or refuse their transfers meanwhile. */
async function carry(): Promise<void> {
  for (;;) {
    await sandbox.runDue();
    for (const { outBillNo, state } of sandbox.state.transfers) {
      if (state !== "WAIT_USER_CONFIRM" || !(isCalm || dice.chance(0.2))) continue;
      const end = dice.chance(0.1)
        ? ({ state: "FAIL", failReason: "PAYEE_REFUSED" } as const)
        : ({ state: "SUCCESS" } as const);
      await sandbox.endTransfer(outBillNo, end);
    }
    await Bun.sleep(30);
  }
}

async function answer(request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url);
  if (pathname === "/chaos/state") return Response.json({ ...sandbox.state, misdeeds });
  if (pathname === "/chaos/calm" || pathname === "/chaos/wild") {
    isCalm = pathname === "/chaos/calm";
    return new Response(null, { status: 204 });
  }
  if (pathname === "/chaos/allow") {
    const templates = Array<string>(Number(searchParams.get("times"))).fill(searchParams.get("template") ?? "");
    for (const user of sandbox.state.users) user.subscriptions.push(...templates);
    return new Response(null, { status: 204 });
  }
  // What users do in WeChat is done; only the shop's calls go astray.
  if (isCalm || pathname.startsWith("/sandbox")) return sandbox.fetch(request);
  return misbehave(request);
}

async function misbehave(request: Request): Promise<Response> {
  if (Date.now() < outageUntil || dice.chance(0.001)) {
    if (Date.now() >= outageUntil) outageUntil = Date.now() + 1_500;
    misdeeds.outage += 1;
    return new Response("bad gateway", { status: 502 });
  }
  if (dice.chance(0.03)) {
    misdeeds.fault += 1;
    return new Response("bad gateway", { status: 502 });
  }
  if (dice.chance(0.02)) {
    misdeeds.limit += 1;
    return Response.json({ code: "RATELIMIT_EXCEEDED", message: "请求太频繁" }, { status: 429 });
  }
  const done = await sandbox.fetch(request);
  if (dice.chance(0.05)) {
    misdeeds.lostAnswer += 1;
    return new Response("bad gateway", { status: 502 });
  }
  if (dice.chance(0.02)) {
    misdeeds.late += 1;
    await Bun.sleep(900);
  }
  return done;
}

/** Sends a notification: lost, twice at once, or so late that later ones overtake it. */
async function notify(request: Request): Promise<Response> {
  if (isCalm) return fetch(request);
  if (dice.chance(0.1)) {
    misdeeds.lostNews += 1;
    throw new Error("the line is down");
  }
  if (dice.chance(0.15)) {
    misdeeds.lateNews += 1;
    await Bun.sleep(dice.number(100, 1_000));
  }
  if (dice.chance(0.15)) {
    misdeeds.doubleNews += 1;
    void fetch(request.clone()).catch(() => {});
  }
  return fetch(request);
}
