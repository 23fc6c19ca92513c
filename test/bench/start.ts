// bun run bench:start [--runs=5] [--seconds=20] [--sources]: what the start of a production process costs,
// compiled as in the image or from the sources, and how much memory it has when idle and after load. Linux only: processor time
// and memory are read from /proc.
import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import { loadavg } from "node:os";
import { join } from "node:path";
import { ensureFronts } from "@liandong/api/start/ensure-fronts";
import { findFreePort } from "@liandong/db/server/free-port";
import { openScratch, type ScratchDatabase } from "@liandong/db/server/scratch";
import { median } from "./measure";

const option = (name: string, otherwise: number) =>
  Number(process.argv.find((each) => each.startsWith(`--${name}=`))?.split("=")[1] ?? otherwise);
const runs = option("runs", 5);
const loadMs = option("seconds", 20) * 1000;
const program = process.argv.includes("--sources") ? "api/commands/start.ts" : "api/dist/start.js";
const idleMs = 10_000;
const callers = 32;
/** What visitors ask most, and the start page. */
const asked = [
  "/trpc/catalog.home?batch=1&input=%7B%7D",
  "/trpc/catalog.categories?batch=1&input=%7B%7D",
  "/",
  "/desk/",
];

type Run = {
  cpuMs: number;
  wallMs: number;
  readyCpuMs: number;
  readyMs: number;
  startedMb: number;
  idleMb: number;
  loadedMb: number;
  perSecond: number;
};

/** A merchant with keys of its own: nothing here speaks to WeChat. */
const merchant = makeMerchant();
const root = join(import.meta.dir, "../..");
await ensureFronts(console.log);
await Bun.spawn([process.execPath, "api/start/build-server.ts"], { cwd: root }).exited;
const scratch = await openScratch({});
const database = await scratch.createDatabase();
const results: Run[] = [];
try {
  for (let run = 0; run < runs; run++) results.push(await startOnce(database));
} finally {
  await database.drop();
  await scratch.close();
}
const of = (name: keyof Run) => Math.round(median(results.map((each) => each[name])));
console.table([
  { measured: "processor until /healthz answers, ms", median: of("cpuMs"), goal: 500 },
  { measured: "time until /healthz answers, ms", median: of("wallMs"), goal: "" },
  { measured: "processor until /readyz says ready, ms", median: of("readyCpuMs"), goal: "" },
  { measured: "time until /readyz says ready, ms", median: of("readyMs"), goal: "" },
  { measured: "memory at that moment, MB", median: of("startedMb"), goal: "" },
  { measured: `memory after ${idleMs / 1000} s without requests, MB`, median: of("idleMb"), goal: 110 },
  { measured: `memory ${idleMs / 1000} s after load, MB`, median: of("loadedMb"), goal: 180 },
  { measured: `reads per second, ${callers} at a time`, median: of("perSecond"), goal: "" },
]);
console.log(
  `Medians of ${runs}; load of the machine ${loadavg()[0]?.toFixed(1)}. Not measured: uploads, exports, the first password.`,
);
process.exit(0);

async function startOnce({ ownerUrl }: ScratchDatabase): Promise<Run> {
  const port = await findFreePort();
  const startedAt = performance.now();
  const server = Bun.spawn([process.execPath, program], {
    cwd: root,
    env: {
      ...process.env,
      ...merchant,
      NODE_ENV: "production",
      LOG_LEVEL: "warn",
      DATABASE_URL: ownerUrl,
      PORT: String(port),
      PROXY_HOPS: "0",
      HOST: "127.0.0.1",
    },
    stdout: "ignore",
    stderr: "inherit",
  });
  const ask = (path: string) => fetch(`http://127.0.0.1:${port}${path}`);
  try {
    const until = async (path: string) => {
      while (!(await ask(path).catch(() => null))?.ok) {
        if (server.exitCode !== null) throw new Error(`The shop ended with ${server.exitCode}.`);
        await Bun.sleep(5);
      }
      return { ms: performance.now() - startedAt, ...readProcess(server.pid) };
    };
    const { ms: wallMs, cpuMs } = await until("/healthz");
    const { ms: readyMs, cpuMs: readyCpuMs, residentMb: startedMb } = await until("/readyz");
    await Bun.sleep(idleMs);
    const idleMb = readProcess(server.pid).residentMb;
    const perSecond = await load(ask);
    await Bun.sleep(idleMs);
    return {
      cpuMs,
      wallMs,
      readyCpuMs,
      readyMs,
      startedMb,
      idleMb,
      loadedMb: readProcess(server.pid).residentMb,
      perSecond,
    };
  } finally {
    server.kill("SIGKILL");
    await server.exited;
  }
}

function makeMerchant(): Record<string, string> {
  const { privateKey, publicKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  return {
    WECHAT_APPID: "wx0000000000000000",
    WECHAT_SECRET: "0".repeat(32),
    WECHAT_MCHID: "1900000000",
    WECHAT_MERCHANT_SERIAL: "0".repeat(40),
    WECHAT_MERCHANT_PRIVATE_KEY: privateKey.export({ type: "pkcs8", format: "pem" }).toString(),
    WECHAT_API_V3_KEY: "0".repeat(32),
    WECHAT_PUBLIC_KEY_ID: "PUB_KEY_ID_0000000000000000000000000000",
    WECHAT_PUBLIC_KEY: publicKey.export({ type: "spki", format: "pem" }).toString(),
    WECHAT_NOTIFY_BASE_URL: "https://shop.example.com",
    SECRETS_KEY: "0".repeat(64),
  };
}

async function load(ask: (path: string) => Promise<Response>): Promise<number> {
  const endsAt = performance.now() + loadMs;
  let answers = 0;
  const caller = async () => {
    while (performance.now() < endsAt) {
      const answer = await ask(asked[answers % asked.length]!);
      if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}: ${await answer.text()}`);
      await answer.arrayBuffer();
      answers++;
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  return (answers / loadMs) * 1000;
}

/** Processor time of user and system in ticks of 10 ms, and resident memory. */
function readProcess(pid: number): { cpuMs: number; residentMb: number } {
  const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  const [, kilobytes = "0"] = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
  return { cpuMs: (Number(fields[11]) + Number(fields[12])) * 10, residentMb: Number(kilobytes) / 1024 };
}
