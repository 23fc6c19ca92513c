import type { Answers } from "../kit/answers";

export type Programme = Answers["desk"]["programmes"]["inForce"]["document"];
export type ProgrammeCheck = Answers["desk"]["programmes"]["check"];
export type SoundCheck = Extract<ProgrammeCheck, { sound: true }>;
export type Problem = Extract<ProgrammeCheck, { sound: false }>["problems"][number];
export type Version = Answers["desk"]["programmes"]["versions"][number];
