import type { AppRouter } from "@liandong/api/router";
import { createTRPCClient } from "@trpc/client";
import { apiLink } from "@/data/api-link";
import { clientFacts } from "@/data/client-facts";
import { readSession, saveSession } from "@/data/session";
import { silentLoginCode } from "@/wechat/silent-login";

const client = createTRPCClient<AppRouter>({ links: [apiLink] });

let running: Promise<boolean> | null = null;

/** Logs in again without asking, where WeChat can; calls that find the same session ended wait for one login. */
export function renewSession(ended: string): Promise<boolean> {
  // Another call has renewed it already, or the member has logged out meanwhile.
  if (readSession() !== ended) return Promise.resolve(readSession() !== null);
  running ??= logInSilently().finally(() => {
    running = null;
  });
  return running;
}

async function logInSilently(): Promise<boolean> {
  const code = await silentLoginCode();
  if (code === null) return false;
  const { token } = await client.auth.login.mutate({ code, renews: true, ...clientFacts() });
  saveSession(token);
  return true;
}
