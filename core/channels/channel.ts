// 渠道: a link or code with a name, for a poster, an article, a store or a member of staff (core/rules/customers.md, section 6).
// Example: the code `c=k3m9qx` on a poster opens the home page; who registers through it has that poster as their source.

export const channelKinds = ["poster", "article", "store", "staff", "other"] as const;
export type ChannelKind = (typeof channelKinds)[number];

export const channelKindNames: Readonly<Record<ChannelKind, string>> = {
  poster: "海报",
  article: "文章",
  store: "门店",
  staff: "员工",
  other: "其他",
};

/** What a channel opens. */
export const channelTargets = ["home", "product", "store"] as const;
export type ChannelTarget = (typeof channelTargets)[number];

/** A member's order counts for the last channel that brought them within so many times 24 hours; the trigger of orders says the same. */
export const channelDays = 7;

const alphabet = "23456789abcdefghjkmnpqrstuvwxyz";
const codeLength = 6;
export const channelCodePattern = /^[2-9a-hjkmnp-z]{6}$/;

/** A code from six random bytes, without digits and letters that are read for each other. */
export const channelCodeOf = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, codeLength), (byte) => alphabet[byte % alphabet.length]).join("");

type Opened = { code: string; target: ChannelTarget; targetId: string | null };

const pages: Readonly<Record<ChannelTarget, string>> = {
  home: "pages/home/index",
  product: "pages/product/index",
  store: "pages/store/index",
};

/** The page that a channel opens, without a leading slash, and its query, which also fits the scene of a mini-program code. */
export function channelPage({ code, target, targetId }: Opened): { page: string; query: string } {
  return { page: pages[target], query: targetId === null ? `c=${code}` : `c=${code}&id=${targetId}` };
}
