import type { Answers, Questions } from "../kit/answers";

export type DayFigures = Answers["desk"]["books"]["daily"][number];
type LedgerFilter = NonNullable<Questions["desk"]["books"]["ledger"]["filter"]>;
export type LedgerKind = NonNullable<LedgerFilter["kind"]>;
export type LedgerAccount = NonNullable<LedgerFilter["account"]>;
