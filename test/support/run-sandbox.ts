// The sandbox as a program of its own, in WeChat's place. usage: bun run-sandbox.ts PORT KEYS_DIR
import { createLog } from "@liandong/api/log";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { startSandbox } from "@liandong/api/wechat/sandbox/start-sandbox";

const [port = "0", keysDir = ""] = process.argv.slice(2);
await startSandbox({
  port: Number(port),
  keys: loadOrCreateSandboxKeys(keysDir),
  dataDir: null,
  now: () => new Date(),
  log: createLog({ level: "warn" }),
  deliver: (request) => fetch(request),
  settings: { shippableAfterSeconds: 0 },
});
console.log("the sandbox is ready");
