import type { Answers } from "../kit/answers";

export type Channel = Answers["desk"]["channels"]["list"][number];
