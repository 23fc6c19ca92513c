export interface PointLot {
  /** Exclusive end: from this moment on the points are gone. */
  readonly expiresAt: Date;
  readonly points: number;
}

/** Change that a flow makes to a member's lot of that expiry; points may be negative. */
export interface LotChange extends PointLot {
  readonly memberId: string;
  /** The programme that the points belong to: `platform` or `store:ID`. */
  readonly scope: string;
}
