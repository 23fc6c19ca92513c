import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { AppRouter } from "@liandong/api/router";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { findFreePort } from "@liandong/db/server/free-port";
import { createTRPCClient, httpBatchLink } from "@trpc/client";
import { openHttps } from "./open-https";
import { productionEnv } from "./production-env";
import { runProgram } from "./run-process";
import { createTestDatabase } from "./test-database";

const support = import.meta.dir;
const root = join(support, "../..");

/** What a program has printed so far; the promise ends when a line with these words is there. */
function readOutput(child: Bun.Subprocess<"pipe", "pipe", "pipe">, printed: string[], awaited: string): Promise<void> {
  const ready = Promise.withResolvers<void>();
  const read = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    let text = "";
    for await (const chunk of stream) {
      text += decoder.decode(chunk, { stream: true });
      printed.push(decoder.decode(chunk));
      if (text.includes(awaited)) ready.resolve();
    }
  };
  void Promise.all([read(child.stdout), read(child.stderr)]).then(() =>
    ready.reject(new Error(`the program has ended: ${printed.join("")}`)),
  );
  return ready.promise;
}

/**
 * A shop in production as its owner runs it: its own database, its own program, and in WeChat's place the sandbox as another one.
 * Both programs keep one clock, which the test moves.
 */
export async function openProductionShop() {
  const folder = mkdtempSync(join(tmpdir(), "liandong-production-"));
  const { ownerUrl } = await createTestDatabase();
  const [port, wechatPort] = [await findFreePort(), await findFreePort()];
  const url = `http://127.0.0.1:${port}`;
  const wechatUrl = `http://localhost:${wechatPort}`;
  const keys = loadOrCreateSandboxKeys(folder);
  const proxy = openHttps({ folder, target: url });
  const env: Record<"SHIFT_FILE" | "SECRETS_KEY", string> & Record<string, string> = {
    SECRETS_KEY: "5e".repeat(32),
    ...productionEnv({ keys, wechatUrl, databaseUrl: ownerUrl, port }),
    // WeChat notifies the shop at its https address, and the setup page looks for it there.
    WECHAT_NOTIFY_BASE_URL: proxy.url,
    NODE_EXTRA_CA_CERTS: proxy.certificateFile,
    SHIFT_FILE: join(folder, "shift"),
    LOG_LEVEL: "debug",
  };
  const printed: string[] = [];
  const children: Bun.Subprocess<"pipe", "pipe", "pipe">[] = [];
  const start = (program: string, args: string[], awaited: string) => {
    const { PATH = "", HOME = "", TMPDIR = "/tmp" } = process.env;
    const command = [process.execPath, "--preload", join(support, "shift-clock.ts"), join(root, program), ...args];
    const child = Bun.spawn(command, {
      env: { PATH, HOME, TMPDIR, ...env },
      // The shop ends with its parent, which it notices by its input.
      stdin: "pipe",
      stdout: "pipe",
      stderr: "pipe",
    });
    children.push(child);
    return readOutput(child, printed, awaited);
  };
  return {
    url,
    env,
    keys,
    /** Everything that both programs have printed. */
    printed,
    startSandbox: () => start("test/support/run-sandbox.ts", [String(wechatPort), folder], "the sandbox is ready"),
    startShop: () => start("api/commands/start.ts", ["--watched"], "ready in"),
    run: (program: string, args: string[], input?: string) => runProgram({ args: [program, ...args], env, input }),
    shiftTo: (at: Date) => writeFileSync(env.SHIFT_FILE, String(at.getTime() - Date.now())),
    call: (token?: string) =>
      createTRPCClient<AppRouter>({
        links: [httpBatchLink({ url: `${url}/trpc`, headers: token ? { authorization: `Bearer ${token}` } : {} })],
      }),
    /** An act of a WeChat user or of WeChat itself. */
    async wechat<Answer>(path: string, body?: object): Promise<Answer> {
      const headers = { "content-type": "application/json" };
      const init = body === undefined ? {} : { method: "POST", headers, body: JSON.stringify(body) };
      const answer = await fetch(`${wechatUrl}/sandbox${path}`, init);
      if (!answer.ok) throw new Error(`the sandbox refused ${path}: ${await answer.text()}`);
      return (await answer.json()) as Answer;
    },
    async close() {
      for (const child of children) child.kill("SIGTERM");
      await Promise.all(children.map((child) => child.exited));
      await proxy.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Asks until the answer is there: what another program does takes its time on a busy machine. */
export async function eventually<Answer>(ask: () => Promise<Answer>, isThere: (answer: Answer) => boolean) {
  let last: Answer | undefined;
  for (let attempt = 0; attempt < 600; attempt += 1) {
    last = await ask();
    if (isThere(last)) return last;
    await Bun.sleep(100);
  }
  throw new Error(`what was waited for has not come: ${JSON.stringify(last)}`);
}
