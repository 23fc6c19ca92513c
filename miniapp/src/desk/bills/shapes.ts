import type { Answers } from "../kit/answers";

export type BillDayLine = Answers["desk"]["bills"]["days"][number];
export type BillDay = Answers["desk"]["bills"]["day"];
export type Difference = BillDay["differences"][number];
