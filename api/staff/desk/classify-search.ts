import type { SearchMatch } from "./shapes";

export type SearchWay = { by: SearchMatch; text: string };

/**
 * What a text could be, the most certain first: "8000" may be the end of a phone number or a nickname. Spaces and dashes
 * in numbers are ignored, because numbers are often pasted with them.
 */
export function classifySearch(q: string): SearchWay[] {
  const text = q.trim();
  const number = text.replace(/[\s-]/g, "").replace(/^\+?86(?=1\d{10}$)/, "");
  const ways: SearchWay[] = [];
  if (/^1\d{10}$/.test(number)) ways.push({ by: "phone", text: number });
  if (/^[1-9]\d{7,11}$/.test(number)) ways.push({ by: "memberNo", text: number });
  if (/^\d{4}$/.test(number)) ways.push({ by: "last4", text: number });
  const joined = text.replace(/\s/g, "");
  if (/^(?=.*\d)[0-9A-Za-z_-]{12,32}$/.test(joined)) ways.push({ by: "orderNo", text: joined });
  ways.push({ by: "nickname", text });
  return ways;
}
