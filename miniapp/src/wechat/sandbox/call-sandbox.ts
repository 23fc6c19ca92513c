import { apiUrl } from "@/data/api-url";
import { NoticedProblem } from "@/data/explain-error";
import { fetchOverTaro } from "@/data/fetch-over-taro";

export type SandboxUser = { openid: string; nickname: string; avatarUrl: string | null };

let known: Promise<string | null> | null = null;

/** The sandbox's address; null where the API talks to the real WeChat. */
export function readSandboxUrl(): Promise<string | null> {
  known ??= exchange<{ sandboxUrl: string | null }>(`${apiUrl}/client-config`).then(({ sandboxUrl }) => sandboxUrl);
  known.catch(() => {
    known = null;
  });
  return known;
}

export async function callSandbox<Answer>(path: string, body?: object): Promise<Answer> {
  return exchange<Answer>(`${await readSandboxUrl()}${path}`, body);
}

async function exchange<Answer>(url: string, body?: object): Promise<Answer> {
  const init = body
    ? { method: "POST", body: JSON.stringify(body), headers: { "content-type": "application/json" } }
    : {};
  const response = await fetchOverTaro(url, init);
  if (!response.ok) throw new NoticedProblem("微信沙箱没有应答，请稍后重试");
  return (await response.json()) as Answer;
}
