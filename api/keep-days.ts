// 保留天数: how long the shop keeps what nobody needs for ever. Orders, the ledger, and what staff did and looked at are kept always.
// Example: KEEP_DAYS=carts=90,runs=14 keeps lines of carts 90 days, records of jobs 14, and everything else as long as below.

/** In days, by kind. */
export const usualKeepDays = {
  /** Lines of a cart since they were last put into it. */
  carts: 365,
  /** 浏览记录 since the last visit. */
  viewed: 365,
  readMessages: 180,
  unreadMessages: 365,
  /** Records of jobs. */
  runs: 30,
  /** What WeChat pushed and was handled, against a second delivery. */
  pushes: 30,
};

export type KeepDays = Readonly<typeof usualKeepDays>;

const kinds = Object.keys(usualKeepDays).join("|");

/** What `KEEP_DAYS` may say: kinds with whole days from 7 to 9999. */
export const keepDaysShape = new RegExp(`^(${kinds})=([7-9]|[1-9]\\d{1,3})(,(${kinds})=([7-9]|[1-9]\\d{1,3}))*$`);

export function readKeepDays(text: string | undefined): KeepDays {
  const given = (text ?? "").split(",").filter(Boolean);
  const entries = given.map((part) => {
    const [kind, days] = part.split("=");
    return [kind, Number(days)];
  });
  return { ...usualKeepDays, ...Object.fromEntries(entries) };
}
