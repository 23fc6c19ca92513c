/** Answers of the procedures of membership. Points and growth are whole numbers, money is fen, times are ISO strings. */

export interface GiftShown {
  templateId: string;
  name: string;
  count: number;
}

export interface BenefitsShown {
  discountBp: number;
  acceleratorBp: number;
  pointsRateBp: number;
  loginGrowth: number;
  freeFreightPerMonth: number;
  giftCoupons: GiftShown[];
  birthdayCoupons: GiftShown[];
  sentences: string[];
}

export interface LevelName {
  id: string;
  name: string;
}

export interface LevelCard extends LevelName {
  min: number;
  benefits: BenefitsShown;
  isReached: boolean;
  isCurrent: boolean;
}

export interface MembershipCard {
  scope: string;
  scopeName: string;
  logoUrl: string | null;
  joinedAt: string;
  /** The level in force, a trial included. */
  level: LevelName;
  ownLevel: LevelName;
  trial: (LevelName & { until: string }) | null;
  growth: number;
  activity: number;
  next: (LevelName & { min: number; missing: number; doneBp: number }) | null;
  levels: LevelCard[];
  lockedUntil: string | null;
  warnedCloses: number;
  graceCloses: number;
  /** 保级提醒: the last close found the growth below the level's minimum, so a later close may lower the level. */
  isWarned: boolean;
  /** Under the model `rfm` growth is only given at the close of a period. */
  isGrowthAtOnce: boolean;
  points: number;
  pointsDebt: number;
  pointsHeld: number;
  nextExpiry: { at: string; points: number } | null;
  checkedInToday: boolean;
  checkInStreak: number;
  freeFreight: { perMonth: number; used: number };
  birthday: string | null;
}

export interface LevelStep {
  at: string;
  from: LevelName | null;
  to: LevelName;
  why: string;
  whyName: string;
  reason: string | null;
  /** The staff member who did it; null for members. */
  actorName: string | null;
}
