// 收款账户: the account that a member wrote, taken apart for the file of the bank or of Alipay. A phone number or an e-mail address is
// an Alipay account; the longest run of 12 to 30 digits is a card, and what stands around it is the bank.
// Example: "招商银行 6225 8801 2345 6789" is the card 6225880123456789 of 招商银行; "支付宝 138 0000 1111" is 13800001111 at Alipay.

export type PayeeAccount = { kind: "bank" | "alipay"; bank: string; account: string };

const card = /\d(?:[\s-]?\d){11,29}/g;
const mail = /[^\s@：:]+@[^\s@]+\.[^\s@]+/;
const phone = /(?<!\d)1\d(?:[\s-]?\d){9}(?!\d)/;
const blanks = /[\s-]/g;

/** Text that is neither stays as it is, for the bank. */
export function splitPayeeAccount(text: string): PayeeAccount {
  const [address] = mail.exec(text) ?? [];
  if (address) return { kind: "alipay", bank: "", account: address };
  const [number] = [...(text.match(card) ?? [])].sort((a, b) => b.length - a.length);
  if (number) return { kind: "bank", bank: text.replace(number, "").trim(), account: number.replace(blanks, "") };
  const [mobile] = phone.exec(text) ?? [];
  if (mobile) return { kind: "alipay", bank: "", account: mobile.replace(blanks, "") };
  return { kind: text.includes("支付宝") ? "alipay" : "bank", bank: "", account: text.trim() };
}
