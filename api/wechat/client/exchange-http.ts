/** One HTTP exchange: the global `fetch`, or a Hono app's `fetch` when both ends live in one process. */
export type HttpFetch = (request: Request) => Response | Promise<Response>;

/** The raw bytes: signatures cover them, not JSON that was parsed and written again. */
export type HttpAnswer = { status: number; headers: Headers; body: Uint8Array };

type Input = {
  url: string;
  method: "GET" | "POST" | "PUT";
  headers?: Record<string, string>;
  body?: string;
  timeoutMs: number;
};

/** Sends a request and reads the whole answer; rejects when it takes longer than `timeoutMs`. */
export async function exchangeHttp({ fetch, input }: { fetch: HttpFetch; input: Input }): Promise<HttpAnswer> {
  const abort = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      abort.abort();
      reject(new Error(`no answer within ${input.timeoutMs} ms`));
    }, input.timeoutMs);
  });
  const exchange = async (): Promise<HttpAnswer> => {
    const { url, method, headers, body } = input;
    const answer = await fetch(new Request(url, { method, headers, body, signal: abort.signal, redirect: "manual" }));
    return { status: answer.status, headers: answer.headers, body: new Uint8Array(await answer.arrayBuffer()) };
  };
  try {
    return await Promise.race([exchange(), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** The answer's JSON; undefined when it is not JSON. */
export function readJson(answer: HttpAnswer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(answer.body));
  } catch {
    return undefined;
  }
}
