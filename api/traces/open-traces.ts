import { Circuit } from "../wechat/client/circuit";
import { kuaidi100Url, type TraceAccount, type TraceLine } from "./kuaidi100";

type Opened = { sandbox: { url: string } | null; traceAccount: TraceAccount | null };

/** 物流查询 goes to 快递100, or to the sandbox where that stands in for WeChat. */
export function openTraces({ sandbox, traceAccount }: Opened, now: () => Date): TraceLine {
  const baseUrl = sandbox?.url ?? kuaidi100Url;
  const circuit = new Circuit(new URL(baseUrl).host, now);
  return { baseUrl, fetch: (request) => globalThis.fetch(request), circuit, account: traceAccount };
}
