import type { Answers } from "../kit/answers";

export type Crm = Answers["desk"]["crm"];
export type Customer = Crm["list"]["items"][number];
export type CustomerView = keyof Crm["counts"];
export type Opportunity = Crm["funnel"]["stages"][number]["opportunities"][number];
