// 增长假设: the assumptions of a recruiting simulation; with the defaults it runs in about a second.
import { z } from "zod";

const share = z.int().min(0).max(10_000);

export const recruitingSchema = z.strictObject({
  months: z.int().min(1).max(36).default(12),
  /** Members at the beginning: bosses by grant, without a referrer. */
  seedMembers: z.int().min(1).max(200).default(10),
  /** Recruits per agent and month while the market is empty. */
  recruitsPerAgent: z.number().min(0).max(20).default(0.8),
  /** Share of recruits who buy into the join zone, in bp. */
  joinShare: share.default(6_000),
  /** Share of a month's join orders that are refunded whole, in bp. */
  refundShare: share.default(500),
  /** Share of members with money who withdraw all of it in a month, in bp. */
  withdrawShare: share.default(8_000),
  /** Retail orders per agent and month. */
  retailOrdersPerAgent: z.number().min(0).max(20).default(0.5),
  /** Number of people who could ever register; recruiting slows down as the market fills. */
  marketSize: z.int().min(1).max(5_000).default(3_000),
});

export type RecruitingParameters = z.infer<typeof recruitingSchema>;
