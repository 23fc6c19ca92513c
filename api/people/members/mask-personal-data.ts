/** "138****1234": enough to recognise a number, too little to call it. */
export function maskPhone(phone: string): string {
  const digits = phone.replace(/^\+?86(?=1\d{10}$)/, "");
  return digits.length < 8 ? "****" : `${digits.slice(0, 3)}****${digits.slice(-4)}`;
}

/** "王**": only the family name stays. */
export function maskName(name: string): string {
  const [first = "", ...rest] = [...name];
  return first + "*".repeat(Math.max(rest.length, 1));
}

/** "望江西路****": enough to tell two addresses apart, while the house number stays private. */
export function maskDetail(detail: string): string {
  return `${[...detail].slice(0, 4).join("")}****`;
}

/** "li****@example.com": the host stays, because it is seldom personal. */
export function maskEmail(email: string): string {
  const [name = "", host = ""] = email.split("@");
  return `${[...name].slice(0, 2).join("")}****@${host}`;
}

/** The last four characters of a bank or Alipay account. */
export function maskAccount(account: string): string {
  return `****${account.length > 6 ? account.slice(-4) : account.slice(-1)}`;
}

/** "小林" becomes "小**", "云雾山人" becomes "云**人". */
export function maskNickname(nickname: string): string {
  const signs = [...nickname];
  const last = signs.length > 2 ? signs.at(-1) : "";
  return `${signs[0] ?? "匿"}**${last}`;
}
