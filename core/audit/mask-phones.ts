// 操作日志里的手机号: what staff typed is kept for ever, so mobile numbers in it keep three digits in front and four behind.
// Example: 搜索 138 0013 8000 is kept as 138****8000; an order number of 26 digits is kept whole.

const mobile = /(?<!\d)(1[3-9]\d)[\s-]?\d{4}[\s-]?(\d{4})(?!\d)/g;

export function maskPhones(text: string): string {
  return text.replace(mobile, "$1****$2");
}
