// 活动效果: those whom a campaign reached beside those it held out, and whether the difference may be chance: each difference has its
// 95 % interval. Shares use Newcombe's method (Wilson's intervals, 1998, method 10), means Welch's standard error.
// Example: 56 of 70 beside 48 of 80 is 20 points more, between 5.2 and 33.4 points: more than chance.

/** One group of a campaign; sums are over its members. */
export interface GroupFigures {
  readonly members: number;
  /** Members with at least one order. */
  readonly buyers: number;
  readonly orders: number;
  /** Paid less refunded, in fen, and the sum of its squares by member. */
  readonly netFen: number;
  readonly netSquares: number;
}

export interface Difference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Whether nothing lies outside the interval: the difference is more than chance. */
  readonly isClear: boolean;
}

/** The standard normal distribution has 95 % within it. */
const z = 1.959963984540054;

type Share = { readonly hits: number; readonly of: number };

/** The share of the first less that of the second; null where a group is empty. */
export function differenceOfShares(first: Share, second: Share): Difference | null {
  if (first.of === 0 || second.of === 0) return null;
  const [a, b] = [wilson(first), wilson(second)];
  const value = a.share - b.share;
  return differenceOf({
    value,
    low: value - Math.hypot(a.share - a.low, b.high - b.share),
    high: value + Math.hypot(a.high - a.share, b.share - b.low),
  });
}

/** Wilson's score interval of a share. */
function wilson({ hits, of }: Share): { share: number; low: number; high: number } {
  const share = hits / of;
  const middle = (share + (z * z) / (2 * of)) / (1 + (z * z) / of);
  const half = (z / (1 + (z * z) / of)) * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of));
  return { share, low: middle - half, high: middle + half };
}

type Mean = { readonly sum: number; readonly squares: number; readonly of: number };

/** The mean of the first less that of the second; null where a group has fewer than two members, whose spread nobody knows. */
export function differenceOfMeans(first: Mean, second: Mean): Difference | null {
  if (first.of < 2 || second.of < 2) return null;
  const value = first.sum / first.of - second.sum / second.of;
  const half = z * Math.sqrt(varianceOf(first) / first.of + varianceOf(second) / second.of);
  return differenceOf({ value, low: value - half, high: value + half });
}

/** The variance of a sample; rounding never makes it negative. */
function varianceOf({ sum, squares, of }: Mean): number {
  return Math.max(0, (squares - (sum * sum) / of) / (of - 1));
}

function differenceOf(found: { value: number; low: number; high: number }): Difference {
  return { ...found, isClear: found.low > 0 || found.high < 0 };
}

export interface CampaignDifferences {
  /** The difference of the shares of members with an order, from -1 to 1. */
  readonly buyers: Difference | null;
  /** The difference of the net per member, in fen. */
  readonly netFen: Difference | null;
}

/** What the campaign changed, as far as its hold-out tells. */
export function compareGroups(reached: GroupFigures, held: GroupFigures): CampaignDifferences {
  const share = ({ buyers, members }: GroupFigures) => ({ hits: buyers, of: members });
  const mean = ({ netFen, netSquares, members }: GroupFigures) => ({ sum: netFen, squares: netSquares, of: members });
  return {
    buyers: differenceOfShares(share(reached), share(held)),
    netFen: differenceOfMeans(mean(reached), mean(held)),
  };
}
