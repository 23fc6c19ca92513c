export interface PointLot {
  /** At this moment the points are gone. */
  readonly expiresAt: Date;
  readonly points: number;
}

/** What a flow does to a member's lot of that expiry; points may be negative. */
export interface LotChange extends PointLot {
  readonly memberId: string;
  /** Whose programme the points are of: `platform`, `store:ID`. */
  readonly scope: string;
}
