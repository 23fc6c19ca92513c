import type { Database } from "@liandong/db/connection/database";
import type { Log } from "../log";
import { temporarySecretBox } from "../secrets/open-secret-box";
import { type AppSettings, createApp } from "../server";
import { openWechatAccounts } from "../staff/merchants/open-accounts";
import type { Deps } from "../trpc/context";
import { Circuit } from "../wechat/client/circuit";
import type { HttpFetch } from "../wechat/client/exchange-http";
import { createSandbox, type SandboxInput } from "../wechat/sandbox/create-sandbox";
import { type SandboxKeys, sandboxWechatConfig } from "../wechat/sandbox/keys";
import { sandboxTraceAccount } from "../wechat/sandbox/trace-routes";

type Fetch = (input: string | URL | Request, init?: RequestInit) => Promise<Response>;

type ApiInProcessInput = {
  db: Database;
  log: Log;
  now: () => Date;
  keys: SandboxKeys;
  /** Top-level name of the made-up hosts, `sandbox.NAME` and `mall.NAME`. */
  name: string;
  sandboxSettings: SandboxInput["settings"];
  appSettings?: Partial<AppSettings>;
};

/** The whole API and the WeChat sandbox, which call each other without a network; the caller sets the clock. */
export function createApiInProcess({ db, log, now, keys, name, sandboxSettings, appSettings }: ApiInProcessInput) {
  const sandboxUrl = `http://sandbox.${name}`;
  const deliver: Fetch = async (input, init) => app.fetch(new Request(input, init));
  const sandbox = createSandbox({
    keys,
    dataDir: null,
    now,
    log,
    hasTimers: false,
    deliver,
    pushUrl: `http://mall.${name}/wechat/push`,
    settings: sandboxSettings,
  });
  const fetchSandbox: Fetch = async (input, init) => sandbox.fetch(new Request(input, init));
  /** The API's connection to WeChat; a test may replace `fetch` to cut it. */
  const line = { fetch: fetchSandbox };
  const config = sandboxWechatConfig({ keys, sandboxUrl, notifyBaseUrl: `http://mall.${name}` });
  const secrets = temporarySecretBox();
  const fetch: HttpFetch = (...request) => line.fetch(...request);
  const circuit = new Circuit("traces", now);
  const traces = { baseUrl: sandboxUrl, fetch, circuit, account: sandboxTraceAccount };
  const deps: Deps = {
    db,
    log,
    now,
    secrets,
    traces,
    wechat: openWechatAccounts({ db, log, now, secrets, config, fetch }),
  };
  const settings = { production: true, proxyHops: 0, sandboxUrl, folders: {}, ready: () => true, ...appSettings };
  const app = createApp(deps, settings);
  return { deps, app, sandbox, sandboxUrl, line, fetchSandbox };
}
