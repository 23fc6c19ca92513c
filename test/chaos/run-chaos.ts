import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { SandboxState } from "@liandong/api/wechat/sandbox/state";
import type { Database } from "@liandong/db/connection/database";
import { openDatabase } from "@liandong/db/connection/open-database";
import { findFreePort } from "@liandong/db/server/free-port";
import { Dice } from "../support/dice";
import { jumpClock, startClock } from "./clock";
import { type Acts, doAct } from "./customers";
import { openDeps } from "./deps";
import { judge, judgeBills } from "./judge";
import { prepareShop } from "./shop";

export type ChaosInput = {
  ownerUrl: string;
  acts: number;
  seed: number;
  customers: number;
  buyers: number;
  /** Time between two kills, in milliseconds of the machine. */
  killEveryMs: number;
  /** Kills at most; without it, as long as customers act. */
  maxKills?: number;
  say?: (line: string) => void;
};

export type ChaosResult = {
  acts: Acts;
  kills: { web: number; worker: number };
  misdeeds: Record<string, number>;
  /** Subscribe messages that WeChat sent. */
  messages: number;
  seconds: number;
  faults: string[];
};

/** How much faster than the machine's the run's clock goes. */
const clockScale = 16;
const minuteMs = 60_000;
const billTimeoutMs = 20_000;

/**
 * A run of customers, staff and a misbehaving WeChat, while web and worker processes are killed at random; then everything
 * calms down, and the books are compared with WeChat.
 */
export async function runChaos(input: ChaosInput): Promise<ChaosResult> {
  const startedAt = Date.now();
  const folder = mkdtempSync(join(tmpdir(), "liandong-chaos-"));
  const dice = new Dice(input.seed);
  startClock(folder, clockScale);
  const owner = openDatabase({ url: input.ownerUrl, maxConnections: 4 });
  const children = new Children();
  try {
    const wechatUrl = `http://127.0.0.1:${await findFreePort()}`;
    const webUrl = `http://127.0.0.1:${await findFreePort()}`;
    await children.start(
      "wechat.ts",
      [folder, new URL(wechatUrl).port, String(input.seed), webUrl],
      `${wechatUrl}/chaos/state`,
    );
    const given = [input.ownerUrl, folder, wechatUrl, webUrl];
    await children.start("web.ts", given, `${webUrl}/health`);
    const deps = openDeps({ ownerUrl: input.ownerUrl, folder, wechatUrl, webUrl });
    const shop = await prepareShop({ deps, owner, webUrl, wechatUrl }, input.buyers);
    await deps.db.close();
    await fetch(`${wechatUrl}/chaos/wild`);
    await children.start("worker.ts", given);
    const acts = {
      orders: 0,
      cancelled: 0,
      shipped: 0,
      refunds: 0,
      topUps: 0,
      balanceRefunds: 0,
      withdrawals: 0,
      refused: 0,
      repeated: 0,
    };
    const call = { shop, webUrl, wechatUrl, dice, acts };
    const kills = { web: 0, worker: 0 };
    const killing = new AbortController();
    const killer = killAtRandom(children, kills, {
      dice,
      everyMs: input.killEveryMs,
      maxKills: input.maxKills ?? Infinity,
      given,
      signal: killing.signal,
    });
    let next = 0;
    const customer = async () => {
      for (let number = next++; number < input.acts; number = next++) {
        await doAct(call, number);
        if (number % 100 === 99)
          input.say?.(`${number + 1} acts, killed ${kills.web} webs and ${kills.worker} workers`);
      }
    };
    await Promise.all(Array.from({ length: input.customers }, customer));
    killing.abort();
    await killer;
    await fetch(`${wechatUrl}/chaos/calm`);
    await children.start("worker.ts", given);
    const { misdeeds, messages, faults: open } = await calmDown(owner, { folder, wechatUrl, say: input.say });
    // A bill of the whole run is longer to make than the answers that the fast clock hurries.
    const billed = openDeps({ ownerUrl: input.ownerUrl, folder, wechatUrl, webUrl }, billTimeoutMs);
    jumpClock(folder, 36 * 60 * minuteMs);
    await Bun.sleep(200);
    const faults = [...open, ...(await judgeBills(billed))];
    await billed.db.close();
    return { acts, kills, misdeeds, messages, seconds: Math.round((Date.now() - startedAt) / 1000), faults };
  } finally {
    await children.end();
    await owner.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

type CalmDown = { folder: string; wechatUrl: string; say?: (line: string) => void };

/** Jumps over pauses of up to an hour and unpaid orders of half an hour until nothing is open, or for 40 rounds. */
async function calmDown(owner: Database, { folder, wechatUrl, say }: CalmDown) {
  const stateOf = async () =>
    (await (await fetch(`${wechatUrl}/chaos/state`)).json()) as SandboxState & Pick<ChaosResult, "misdeeds">;
  let faults = ["not judged"];
  for (let round = 0; round < 40 && faults.length > 0; round += 1) {
    jumpClock(folder, 20 * minuteMs);
    await Bun.sleep(1_500);
    faults = await judge(owner, await stateOf());
    say?.(`round ${round + 1}: ${faults.length} open`);
  }
  const { misdeeds, messages } = await stateOf();
  return { misdeeds, messages: messages.length, faults };
}

type Killing = { dice: Dice; everyMs: number; maxKills: number; given: string[]; signal: AbortSignal };

/** Kills the web or the worker process with SIGKILL and starts it again, until the signal; a process runs at the end. */
async function killAtRandom(
  children: Children,
  kills: ChaosResult["kills"],
  { dice, everyMs, maxKills, given, signal }: Killing,
): Promise<void> {
  while (!signal.aborted && kills.web + kills.worker < maxKills) {
    await Bun.sleep(dice.number(everyMs / 2, everyMs * 1.5));
    const which = dice.chance(0.5) ? "web" : "worker";
    await children.kill(`${which}.ts`);
    kills[which] += 1;
    await children.start(`${which}.ts`, given, which === "web" ? `${given[3]}/health` : undefined);
  }
}

/** The processes of a run, one for each script. */
class Children {
  private readonly running = new Map<string, Bun.Subprocess>();

  /** Starts a script unless it runs, and waits until its address answers. */
  async start(script: string, args: string[], address?: string): Promise<void> {
    const before = this.running.get(script);
    if (before && before.exitCode === null && before.signalCode === null) return;
    const command = [process.execPath, join(import.meta.dir, script), ...args];
    const child = Bun.spawn(command, { stdin: "ignore", stdout: "ignore", stderr: "inherit" });
    this.running.set(script, child);
    while (address) {
      const isUp = await fetch(address).then(
        () => true,
        () => false,
      );
      if (isUp) return;
      if (child.exitCode !== null) throw new Error(`${script} ended with ${child.exitCode}`);
      await Bun.sleep(50);
    }
  }

  async kill(script: string): Promise<void> {
    const child = this.running.get(script);
    child?.kill("SIGKILL");
    await child?.exited;
  }

  async end(): Promise<void> {
    await Promise.all([...this.running.keys()].map((script) => this.kill(script)));
  }
}
