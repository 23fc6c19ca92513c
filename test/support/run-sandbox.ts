// The sandbox as a program of its own, in WeChat's place. It takes the shop's https address for the one it is told, as a proxy in
// front of the shop would. usage: bun run-sandbox.ts PORT KEYS_DIR SHOP_URL
import { createLog } from "@liandong/api/log";
import { loadOrCreateSandboxKeys } from "@liandong/api/wechat/sandbox/keys";
import { startSandbox } from "@liandong/api/wechat/sandbox/start-sandbox";

const [port = "0", keysDir = "", shopUrl = ""] = process.argv.slice(2);
await startSandbox({
  port: Number(port),
  keys: loadOrCreateSandboxKeys(keysDir),
  dataDir: null,
  now: () => new Date(),
  log: createLog({ level: "warn" }),
  deliver: (request) => fetch(new Request(request.url.replace("https://shop.invalid", shopUrl), request)),
  settings: { shippableAfterSeconds: 0 },
});
console.log("the sandbox is ready");
