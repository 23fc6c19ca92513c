// 范围: a programme, and the points, growth and coupons in it, belong to the platform or to one store
// (core/rules/membership.md, section 8).
import type { Programme } from "./schema";

/** A scope's programme with its version. */
export interface ProgrammeInForce {
  readonly scope: string;
  readonly version: number;
  readonly programme: Programme;
}
