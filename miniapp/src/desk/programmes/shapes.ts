import type { Answers } from "../app/answers";

export type Programme = Answers["programmes"]["inForce"]["document"];
export type ProgrammeCheck = Answers["programmes"]["check"];
export type SoundCheck = Extract<ProgrammeCheck, { sound: true }>;
export type Problem = Extract<ProgrammeCheck, { sound: false }>["problems"][number];
export type Change = SoundCheck["changes"][number];
export type Version = Answers["programmes"]["versions"][number];
