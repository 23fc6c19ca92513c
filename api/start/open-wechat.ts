import { type Env, listenHost } from "../env";
import type { Log } from "../log";
import type { TraceAccount } from "../traces/kuaidi100";
import { type WechatConfig, wechatConfigFromEnv } from "../wechat/config";
import { assertSandboxAllowed } from "../wechat/sandbox/assert-sandbox-allowed";
import type { Sandbox } from "../wechat/sandbox/create-sandbox";

export type OpenedWechat = {
  config: WechatConfig;
  sandbox: { url: string; users: Sandbox } | null;
  /** The account for 物流查询 at the sandbox. */
  traceAccount: TraceAccount | null;
  stop(): Promise<void>;
};

/**
 * The configured WeChat; null where the sandbox stands in. It touches nothing, so that it can be asked before anything starts.
 * @throws SettingError naming what is missing or unreadable, and in production without a merchant
 */
export function readMerchant(env: Env): WechatConfig | null {
  const config = wechatConfigFromEnv(env, env.NODE_ENV === "production");
  if (!config) assertSandboxAllowed(env.NODE_ENV);
  return config;
}

/** The configured WeChat, else the sandbox. @throws SettingError in production without a merchant */
export async function openWechat({
  env,
  dataDir,
  log,
}: {
  env: Env;
  dataDir: string;
  log: Log;
}): Promise<OpenedWechat> {
  const config = readMerchant(env);
  if (config) return { config, sandbox: null, traceAccount: null, stop: async () => {} };
  // A shop with the real WeChat loads nothing of the sandbox.
  const [{ loadOrCreateSandboxKeys, sandboxWechatConfig }, { startSandbox }, { sandboxTraceAccount }] =
    await Promise.all([
      import("../wechat/sandbox/keys"),
      import("../wechat/sandbox/start-sandbox"),
      import("../wechat/sandbox/trace-routes"),
    ]);
  const keys = loadOrCreateSandboxKeys(dataDir);
  const appUrl = `http://localhost:${env.PORT}`;
  const sandbox = await startSandbox({
    port: env.SANDBOX_PORT,
    host: listenHost(env),
    keys,
    dataDir,
    now: () => new Date(),
    log,
    appUrl,
  });
  return {
    config: sandboxWechatConfig({ keys, sandboxUrl: sandbox.url, notifyBaseUrl: appUrl }),
    sandbox: { url: sandbox.url, users: sandbox.sandbox },
    traceAccount: sandboxTraceAccount,
    stop: sandbox.stop,
  };
}
