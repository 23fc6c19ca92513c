import { request } from "@tarojs/taro";

type Init = {
  method?: string;
  body?: unknown;
  headers?: unknown;
  signal?: { addEventListener(type: "abort", listener: () => void): void } | null;
};

/** The part of `fetch` that tRPC uses, over Taro's request in WeChat and browsers. */
export function fetchOverTaro(
  url: unknown,
  init: Init = {},
): Promise<{ ok: boolean; status: number; json(): Promise<unknown> }> {
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
        resolve({ ok: statusCode >= 200 && statusCode < 300, status: statusCode, json: async () => JSON.parse(data) }),
      fail: ({ errMsg }) => reject(new Error(errMsg)),
    });
    init.signal?.addEventListener("abort", () => {
      task.abort();
      reject(Object.assign(new Error("aborted"), { name: "AbortError" }));
    });
  });
}
