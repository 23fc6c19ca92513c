import type { Answers, Questions } from "../kit/answers";

export type DayFigures = Answers["desk"]["books"]["daily"][number];
export type LedgerKind = NonNullable<Questions["desk"]["books"]["ledger"]["kind"]>;
