import { request } from "@tarojs/taro";
import { takeEarlyAnswer } from "@/data/early-answer";
import { NoticedProblem } from "@/data/explain-error";

type Init = {
  method?: string;
  body?: unknown;
  headers?: unknown;
  signal?: { addEventListener(type: "abort", listener: () => void): void } | null;
};

type Answer = { ok: boolean; status: number; json(): Promise<unknown> };

/** The part of `fetch` that tRPC uses, over Taro's request in WeChat and browsers. */
export function fetchOverTaro(url: unknown, init: Init = {}): Promise<Answer> {
  // An early answer that failed is asked for again as usual, with its time limit and sentences.
  return takeEarlyAnswer(String(url))?.catch(() => ask(url, init)) ?? ask(url, init);
}

function ask(url: unknown, init: Init): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const task = request<string>({
      url: String(url),
      method: (init.method ?? "GET") as "GET" | "POST",
      data: init.body,
      header: init.headers as Record<string, string>,
      dataType: "text",
      responseType: "text",
      timeout: 20_000,
      success: ({ data, statusCode }) =>
        resolve({ ok: statusCode >= 200 && statusCode < 300, status: statusCode, json: async () => parseAnswer(data) }),
      fail: ({ errMsg }) => reject(explainFailure(errMsg)),
    });
    init.signal?.addEventListener("abort", () => {
      task.abort();
      reject(Object.assign(new Error("aborted"), { name: "AbortError" }));
    });
  });
}

/** A server in front of ours answers with a page instead of JSON while ours is away. */
function parseAnswer(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new NoticedProblem("服务器暂时没有回应，请稍后重试");
  }
}

function explainFailure(errMsg: string): NoticedProblem {
  if (/timeout|timed out|abort/i.test(errMsg)) return new NoticedProblem("服务器没有及时回应，请稍后重试");
  return new NoticedProblem("网络连接不上，请检查网络后重试");
}
