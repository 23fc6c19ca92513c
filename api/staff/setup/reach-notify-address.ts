import type { TestResult } from "./test-result";

const deadlineMs = 6_000;

type Ask = { address: string /** The sandbox's address is plain HTTP. */; isDemo: boolean };

/** Whether WeChat can reach this server: https, and this shop answers under it. */
export async function reachNotifyAddress({ address, isDemo }: Ask): Promise<TestResult> {
  if (!isDemo && !address.startsWith("https://")) return { isGood: false, says: `${address} 不是 https 地址` };
  try {
    const answer = await fetch(`${address}/healthz`, { redirect: "manual", signal: AbortSignal.timeout(deadlineMs) });
    const body = (await answer.json().catch(() => null)) as { status?: unknown } | null;
    if (answer.status === 200 && body?.status === "ok") return { isGood: true, says: `${address} 可以访问` };
    return { isGood: false, says: `${address} 的答复不是本服务的（${answer.status}），请检查代理` };
  } catch {
    return { isGood: false, says: `${address} 没有答复，请检查域名、证书和代理` };
  }
}
