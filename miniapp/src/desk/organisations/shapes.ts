import type { Answers } from "../kit/answers";

type Room = Answers["desk"]["organisations"];
export type ListedOrganisation = Room["list"]["items"][number];
export type Organisation = Room["get"];
export type Person = Organisation["people"][number];
export type Department = Organisation["departments"][number];
export type ContractPrice = Organisation["prices"][number];
export type Application = Room["applications"]["items"][number];
export type Statement = Room["statement"];
