// 对照组: a share of the members whom a campaign would reach gets nothing, so that its results can be compared. Who is in it follows
// from member and campaign alone: it is the same on every run and every machine.
// Example: with 10 %, about one member in ten is held out of campaign 7, and others of campaign 8.

/** Percent of the members; above half there would be more to compare with than to reach. */
export const maxHoldOutPercent = 50;

/** Whether the member is held out of the campaign. `percent` is whole, from 0 to 50. */
export function isHeldOut({ campaignId, memberId, percent }: HoldOutQuestion): boolean {
  return percent > 0 && hash(`${campaignId}:${memberId}`) % 10_000 < percent * 100;
}

type HoldOutQuestion = { campaignId: string; memberId: string; percent: number };

/** FNV-1a with a final mix, so that numbers that follow each other fall apart; a whole number below 2 ** 32. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (let place = 0; place < text.length; place += 1) {
    value = Math.imul(value ^ text.charCodeAt(place), 0x01000193);
  }
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
