import { afterAll } from "bun:test";
import { findFreePort } from "@liandong/db/server/free-port";
import { spawnProgram } from "./run-process";

export type ShopProcess = {
  port: number;
  child: ReturnType<typeof spawnProgram>;
  /** Everything that the process has printed so far. */
  printed: () => string;
};

/** Starts processes of one shop, each on a port of its own, and waits until they print that they are ready. */
export function createStarter(env: Record<string, string>): (own: Record<string, string>) => Promise<ShopProcess> {
  const children: ShopProcess["child"][] = [];
  afterAll(() => {
    for (const child of children) child.kill("SIGKILL");
  });
  return async (own) => {
    const port = await findFreePort();
    const settings = { ...env, LOG_LEVEL: "warn", PORT: String(port), ...own };
    const child = spawnProgram({ args: ["api/commands/start.ts", "--watched"], env: settings });
    children.push(child);
    let printed = "";
    const ready = Promise.withResolvers<void>();
    const read = async (stream: ReadableStream<Uint8Array>) => {
      const decoder = new TextDecoder();
      for await (const chunk of stream) {
        printed += decoder.decode(chunk);
        if (printed.includes("ready in")) ready.resolve();
      }
    };
    Promise.all([read(child.stdout), read(child.stderr)]).then(() => ready.reject(new Error(`ended: ${printed}`)));
    ready.promise.catch(() => {});
    await ready.promise;
    return { port, child, printed: () => printed };
  };
}
