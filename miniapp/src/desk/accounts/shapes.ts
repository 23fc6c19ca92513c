import type { Answers, Questions } from "../kit/answers";

export type Account = Answers["desk"]["accounts"]["list"][number];
export type Role = Questions["desk"]["accounts"]["create"]["roles"][number];
export type OwnRole = Answers["desk"]["roles"]["list"]["roles"][number];
export type StaffRight = Answers["desk"]["roles"]["list"]["rights"][number];
export type LimitRole = OwnRole["limitRole"];
