// 增长假设: what a growth run assumes of people; every number can be set, all have a default that runs in a second.
import { z } from "zod";

const share = z.int().min(0).max(10_000);

export const recruitingSchema = z.strictObject({
  months: z.int().min(1).max(36).default(12),
  /** Members that the shop begins with: bosses by grant, without a referrer. */
  seedMembers: z.int().min(1).max(200).default(10),
  /** People that an agent brings in a month, while the market is empty. */
  recruitsPerAgent: z.number().min(0).max(20).default(0.8),
  /** Of whom so many buy into the join zone, in bp. */
  joinShare: share.default(6_000),
  /** Of the join orders of a month so many are refunded whole, in bp. */
  refundShare: share.default(500),
  /** Of the members with money so many withdraw all of it in a month, in bp. */
  withdrawShare: share.default(8_000),
  /** Retail orders of an agent in a month. */
  retailOrdersPerAgent: z.number().min(0).max(20).default(0.5),
  /** Everybody who could ever register: recruiting slows down as it fills. */
  marketSize: z.int().min(1).max(5_000).default(3_000),
});

export type RecruitingParameters = z.infer<typeof recruitingSchema>;
