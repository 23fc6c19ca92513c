import type { Answers, Questions } from "../app/answers";

export type Account = Answers["staffAccounts"]["list"][number];
export type Role = Questions["staffAccounts"]["create"]["roles"][number];
