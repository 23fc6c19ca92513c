// Taro's watch build of the mini-program for browsers, told in a line a build. `bun run dev` starts this.

import { rmSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { Readable } from "node:stream";
import { endWithParent } from "./end-with-parent";
import { shortenTaroLog } from "./shorten-taro-log";

const miniapp = path.resolve(import.meta.dir, "..");
// The files of older builds would stay: every change leaves some with names of their own.
rmSync(path.join(miniapp, "dist/dev/h5"), { recursive: true, force: true });

const freePort = Bun.serve({ port: 0, hostname: "127.0.0.1", fetch: () => new Response() });
const port = String(freePort.port);
await freePort.stop(true);

const taro = path.join(miniapp, "node_modules/@tarojs/cli/bin/taro");
const watching = Bun.spawn(["node", taro, "build", "--type", "h5", "--watch", "--no-check"], {
  cwd: miniapp,
  env: { ...process.env, NODE_ENV: "development", TARO_WATCH_PORT: port },
  stdin: "ignore",
  stdout: "pipe",
  stderr: "pipe",
});
let isEnding = false;
const end = () => {
  isEnding = true;
  watching.kill();
};
endWithParent(() => watching.kill("SIGKILL"));
for (const signal of ["SIGINT", "SIGTERM"] as const) process.on(signal, end);

console.log("building …");
const shorten = shortenTaroLog();
const lastLines: string[] = [];
for (const stream of [watching.stdout, watching.stderr]) {
  createInterface({ input: Readable.fromWeb(stream as never) }).on("line", (line) => {
    for (const kept of shorten(line)) console.log(kept);
    lastLines.push(line);
    if (lastLines.length > 30) lastLines.shift();
  });
}
const code = await watching.exited;
if (!isEnding) console.log(`Taro has ended (${code}):\n${lastLines.join("\n")}`);
process.exit(code);
