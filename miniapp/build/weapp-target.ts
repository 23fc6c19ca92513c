/** Which shop a WeChat build belongs to: the API's address and the mini-program's id. */
export type WeappTarget = { apiUrl: string; appid: string | null };

const localApiUrl = "http://127.0.0.1:3000";

type Asked = {
  env: Record<string, string | undefined>;
  /** `--try`: any address, for WeChat's developer tools. */
  isTry: boolean;
};

/**
 * WeChat sends requests of a published mini-program to https only, so another address is refused unless the build is for
 * trying out, as one without an address is: it calls this machine, and no upload takes it.
 * @throws Error with one sentence
 */
export function readWeappTarget({ env, isTry }: Asked): WeappTarget {
  const apiUrl = (env.TARO_APP_API_URL ?? "").trim().replace(/\/+$/, "");
  const appid = (env.WECHAT_APPID ?? "").trim() || null;
  if (appid !== null && !/^wx[0-9a-f]{16}$/.test(appid))
    throw new Error("WECHAT_APPID has to be the mini-program's id, wx and 16 hexadecimal digits.");
  if (isTry || apiUrl === "") return { apiUrl: apiUrl || localApiUrl, appid };
  const url = URL.canParse(apiUrl) ? new URL(apiUrl) : null;
  if (url?.protocol !== "https:" || url.search !== "" || url.hash !== "") {
    throw new Error(
      "TARO_APP_API_URL has to be the shop's https address, such as https://shop.example.com; `bun run build:weapp --try` builds with any address for trying out.",
    );
  }
  return { apiUrl, appid };
}
