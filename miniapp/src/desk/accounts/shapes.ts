import type { Answers, Questions } from "../kit/answers";

export type Account = Answers["desk"]["accounts"]["list"][number];
export type Role = Questions["desk"]["accounts"]["create"]["roles"][number];
